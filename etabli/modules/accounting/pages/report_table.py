"""A report as a page of a hundred rows, or as a file of all of them."""

from functools import partial
from math import ceil
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.refusals import Missing
from etabli.kernel.transfer import ExportColumn, export_rows
from etabli.modules.accounting.pages.asking import Reading, read_question
from etabli.modules.accounting.pages.entries import EntryPages
from etabli.modules.accounting.reports import Report, ReportColumn
from etabli.ui.answers import page
from etabli.ui.pages import Page

ROWS = 100
FORMATS = ("csv", "xlsx")


class ReportViews(Page):
    """The addresses of the reports."""

    def of(self, name: str) -> Report:
        """The report of that name. Raises Missing."""
        raise NotImplementedError

    def report(self, request: HttpRequest, name: str) -> HttpResponse:
        """A page of the report."""
        report, reading = self.of(name), read_question(request)
        return page(request, "accounting/report.html", {"pages": self, **self.table(request, report, reading)})

    def table(self, request: HttpRequest, report: Report, reading: Reading) -> dict[str, Any]:
        """What the template of a report needs."""
        count = report.count(reading.asked)
        number = _page_number(request.GET.get("page", ""), ceil(count / ROWS))
        rows = report.rows(reading.asked, (number - 1) * ROWS, number * ROWS)
        totals = report.totals(reading.asked) if count else {}
        return {
            "heading": str(report.label),
            "crumb_here": str(report.label),
            "report": report,
            "reading": reading,
            "asked": reading.asked,
            "count_text": french.counted(count, _("ligne")) if count else "",
            "rows": [self.cells(report, row, reading) for row in rows],
            "totals": [text(column, totals.get(column.name)) if column.total else "" for column in report.columns],
            "page_number": number,
            "page_count": ceil(count / ROWS),
            "before": f"?{reading.query(page=number - 1)}" if number > 1 else "",
            "after": f"?{reading.query(page=number + 1)}" if number * ROWS < count else "",
            "files": [
                (form, f"{self.url('export', name=report.name, form=form)}?{reading.query()}") for form in FORMATS
            ],
            "takes": report.takes,
            "start_url": f"{self.url()}?{reading.query()}",
        }

    def cells(self, report: Report, row: dict[str, Any], reading: Reading) -> list[dict[str, Any]]:
        """Text, link and class of each cell."""
        return [
            {"text": text(column, row.get(column.name)), "url": self.way(column, row, reading), "column": column}
            for column in report.columns
        ]

    def way(self, column: ReportColumn, row: dict[str, Any], reading: Reading) -> str:
        """Where a cell leads: an entry, the entries of a month, the ledger of an account."""
        if column.to == "ecriture":
            return EntryPages.page().url("card", pk=row["entry"])
        if column.to == "ecritures":
            return ""
        if not column.to:
            return ""
        query = reading.query(**{name: row[name] for name in ("compte", "auxiliaire") if row.get(name)})
        return f"{self.url('report', name=column.to)}?{query}"

    def export(self, request: HttpRequest, name: str, form: str) -> HttpResponse:
        """All rows as a file that a spreadsheet reads."""
        report, reading = self.of(name), read_question(request)
        if form not in FORMATS:
            raise Missing
        return file_of(report, reading.asked, form)


def file_of(report: Report, asked: Any, form: str) -> HttpResponse:
    """The file of a report."""
    columns = [
        ExportColumn(column.label, partial(_value, column), decimals=2 if column.kind == "amount" else None)
        for column in report.columns
    ]
    name = f"{report.name}-{asked.start}-{asked.end}"
    export = export_rows(columns, report.rows(asked, 0, None), form, name=name)
    content = export.content if isinstance(export.content, bytes) else b"".join(export.content)
    headers = {"Content-Disposition": f'attachment; filename="{export.filename}"'}
    return HttpResponse(content, content_type=export.media_type, headers=headers)


def _value(column: ReportColumn, row: dict[str, Any]) -> Any:
    return row.get(column.name)


def text(column: ReportColumn, value: Any) -> str:
    """A value as it reads."""
    if value is None or value == "":
        return ""
    if column.kind == "amount":
        return french.money(value) if value else "—"
    if column.kind == "date":
        return french.short(value)
    if column.kind == "month":
        return french.month(value)
    return f"{french.number(value)} %" if column.kind == "rate" else str(value)


def _page_number(typed: str, last: int) -> int:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1
    return max(1, min(number, last or 1))
