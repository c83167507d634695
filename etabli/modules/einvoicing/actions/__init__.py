"""What is done with electronic invoices."""

from etabli.modules.einvoicing.actions.choose_address import choose_address
from etabli.modules.einvoicing.actions.look_up_client import look_up_client
from etabli.modules.einvoicing.actions.make_report import make_report
from etabli.modules.einvoicing.actions.transmit_invoice import transmit_invoice
from etabli.modules.einvoicing.actions.transmit_report import transmit_report

__all__ = ["choose_address", "look_up_client", "make_report", "transmit_invoice", "transmit_report"]
