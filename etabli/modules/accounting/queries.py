"""What the accountant's door reads of the books: reports, files, and how screens show them."""

from etabli.modules.accounting.exports.factory import ensure_profiles
from etabli.modules.accounting.exports.files import file_of_run, pieces_of
from etabli.modules.accounting.exports.remembering import changed_since, run_export
from etabli.modules.accounting.postings.invoices import KIND as DOCUMENT
from etabli.modules.accounting.reports import REPORTS
from etabli.modules.accounting.shown.asking import Reading, day_of, reading_of
from etabli.modules.accounting.shown.standing import standing
from etabli.modules.accounting.shown.table import Ways, file_of, report_named, table_of

__all__ = [
    "DOCUMENT",
    "REPORTS",
    "Reading",
    "Ways",
    "changed_since",
    "day_of",
    "ensure_profiles",
    "file_of",
    "file_of_run",
    "pieces_of",
    "reading_of",
    "report_named",
    "run_export",
    "standing",
    "table_of",
]
