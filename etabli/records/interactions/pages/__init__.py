"""Screens of exchanges."""
