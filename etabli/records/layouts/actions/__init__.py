"""What can be done with themes, conditions and printed words."""

from etabli.records.layouts.actions.archive_condition import archive_condition, restore_condition
from etabli.records.layouts.actions.archive_theme import archive_theme, restore_theme
from etabli.records.layouts.actions.duplicate_theme import duplicate_theme

__all__ = ["archive_condition", "archive_theme", "duplicate_theme", "restore_condition", "restore_theme"]
