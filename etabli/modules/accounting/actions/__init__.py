"""What is done in the books."""

from etabli.modules.accounting.actions.lock_period import lock_period
from etabli.modules.accounting.actions.post_entries import post_entries
from etabli.modules.accounting.actions.redo_entries import redo_entries
from etabli.modules.accounting.actions.validate_entries import validate_entries

__all__ = ["lock_period", "post_entries", "redo_entries", "validate_entries"]
