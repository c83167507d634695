"""Tables of accounting."""

from etabli.modules.accounting.models.access import AccountantAccess
from etabli.modules.accounting.models.account import Account, Journal
from etabli.modules.accounting.models.batch import EntryBatch
from etabli.modules.accounting.models.entry import Entry, EntryLine
from etabli.modules.accounting.models.export import ExportProfile, ExportRun
from etabli.modules.accounting.models.period import AccountingLock
from etabli.modules.accounting.models.third_party import ThirdPartyAccount

__all__ = [
    "Account",
    "AccountantAccess",
    "AccountingLock",
    "Entry",
    "EntryBatch",
    "EntryLine",
    "ExportProfile",
    "ExportRun",
    "Journal",
    "ThirdPartyAccount",
]
