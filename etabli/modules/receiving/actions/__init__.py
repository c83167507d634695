"""What one can do with invoices of suppliers."""

from etabli.modules.receiving.actions.approve_received import approve_received
from etabli.modules.receiving.actions.create_supplier import create_supplier
from etabli.modules.receiving.actions.dispute_received import dispute_received
from etabli.modules.receiving.actions.link_supplier import link_supplier
from etabli.modules.receiving.actions.pay_received import pay_received
from etabli.modules.receiving.actions.receive_file import receive_file
from etabli.modules.receiving.actions.refuse_received import refuse_received
from etabli.modules.receiving.actions.reopen_received import reopen_received
from etabli.modules.receiving.actions.shelve_file import shelve_file

__all__ = [
    "approve_received",
    "create_supplier",
    "dispute_received",
    "link_supplier",
    "pay_received",
    "receive_file",
    "refuse_received",
    "reopen_received",
    "shelve_file",
]
