"""Screens of follow-ups: the area on a document's card, the list of all, and the steps in Configuration."""
