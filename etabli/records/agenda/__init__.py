"""Events and tasks: what was done, what is ahead, and when (AGE-001, AGE-007 to AGE-013)."""
