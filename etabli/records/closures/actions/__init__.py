"""What is done to periods."""

from etabli.records.closures.actions.archive_period import archive_period
from etabli.records.closures.actions.close_periods import close_periods

__all__ = ["archive_period", "close_periods"]
