"""What the accountant's door reads of the books: reports, files, and how screens show them."""

from etabli.modules.accounting.exports.factory import ensure_profiles
from etabli.modules.accounting.exports.files import pieces_of
from etabli.modules.accounting.exports.remembering import changed_since, run_export
from etabli.modules.accounting.postings.invoices import KIND as DOCUMENT
from etabli.modules.accounting.reports import REPORTS
from etabli.modules.accounting.shown.asking import day_of, reading_of
from etabli.modules.accounting.shown.table import Ways, file_of, report_named, table_of

__all__ = [
    "DOCUMENT",
    "REPORTS",
    "Ways",
    "changed_since",
    "day_of",
    "ensure_profiles",
    "file_of",
    "pieces_of",
    "reading_of",
    "report_named",
    "run_export",
    "table_of",
]
