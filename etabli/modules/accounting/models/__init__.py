"""Tables of accounting."""

from etabli.modules.accounting.models.account import Account, Journal
from etabli.modules.accounting.models.entry import Entry, EntryLine
from etabli.modules.accounting.models.period import AccountingLock
from etabli.modules.accounting.models.third_party import ThirdPartyAccount

__all__ = ["Account", "AccountingLock", "Entry", "EntryLine", "Journal", "ThirdPartyAccount"]
