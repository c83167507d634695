"""Life-cycle messages in their own syntax, CDAR D22B (UN/CEFACT Cross Domain Acknowledgement and Response)."""

from etabli.records.lifecycle.messages.reading import StatusMessage, read_message
from etabli.records.lifecycle.messages.writing import BUYER, SELLER, Side, Told, write_message

__all__ = ["BUYER", "SELLER", "Side", "StatusMessage", "Told", "read_message", "write_message"]
