"""Other ways in than the screens."""
