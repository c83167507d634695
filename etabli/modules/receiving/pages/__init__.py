"""Screens of received invoices."""
