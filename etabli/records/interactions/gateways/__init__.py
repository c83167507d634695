"""Talks with outside services: mailboxes (IMAP) and postal services."""
