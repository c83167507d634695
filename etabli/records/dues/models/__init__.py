"""Tables of what is owed and paid."""

from etabli.records.dues.models.allocation import Allocation
from etabli.records.dues.models.due import Due
from etabli.records.dues.models.payment import Payment

__all__ = ["Allocation", "Due", "Payment"]
