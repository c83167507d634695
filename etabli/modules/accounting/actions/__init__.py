"""What is done in the books."""

from etabli.modules.accounting.actions.drop_entry import drop_entry
from etabli.modules.accounting.actions.end_accountant_access import end_accountant_access
from etabli.modules.accounting.actions.invite_accountant import invite_accountant
from etabli.modules.accounting.actions.lock_period import lock_period
from etabli.modules.accounting.actions.post_entries import post_entries
from etabli.modules.accounting.actions.redo_entries import redo_entries
from etabli.modules.accounting.actions.reverse_entry import reverse_entry
from etabli.modules.accounting.actions.validate_entries import validate_entries
from etabli.modules.accounting.actions.write_manual_entry import write_manual_entry

__all__ = [
    "drop_entry",
    "end_accountant_access",
    "invite_accountant",
    "lock_period",
    "post_entries",
    "redo_entries",
    "reverse_entry",
    "validate_entries",
    "write_manual_entry",
]
