"""Calendars for other programs: the agenda of a person at a secret address, to be read and never written."""
