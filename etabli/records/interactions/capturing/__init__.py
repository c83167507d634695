"""Mailboxes read into exchanges: fetched by UID, read once, matched, filed, set aside or ignored (EXC-016 to 019)."""
