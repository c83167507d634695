"""What one reads in the books: journals, ledger, balance, aged receivables, VAT. Each report is a list of rows that a
page shows by the hundred and a file takes whole."""

from etabli.modules.accounting.reports.aged import aged
from etabli.modules.accounting.reports.balance import balance, third_party_balance
from etabli.modules.accounting.reports.journals import journals
from etabli.modules.accounting.reports.ledger import ledger
from etabli.modules.accounting.reports.shape import Asked, Report, ReportColumn
from etabli.modules.accounting.reports.vat import vat

REPORTS: dict[str, Report] = {
    report.name: report for report in (journals, ledger, balance, third_party_balance, aged, vat)
}

__all__ = ["REPORTS", "Asked", "Report", "ReportColumn"]
