"""People: who works here, with which roles, and what they may open and do."""
