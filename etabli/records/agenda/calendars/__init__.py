"""Calendars of other programs: the agenda as iCalendar (RFC 5545), and iCalendar files as events."""
