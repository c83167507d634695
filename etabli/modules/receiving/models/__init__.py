"""Tables of what suppliers send."""

from etabli.modules.receiving.models.incoming import IncomingFile, Outcome, Source
from etabli.modules.receiving.models.invoice import ReceivedInvoice, Standing
from etabli.modules.receiving.models.status import ReceivedStatus

__all__ = ["IncomingFile", "Outcome", "ReceivedInvoice", "ReceivedStatus", "Source", "Standing"]
