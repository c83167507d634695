"""A report as a page of a hundred rows, or as a file of all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.refusals import Missing
from etabli.kernel.transfer import ExportColumn, export_rows
from etabli.modules.accounting.reports import REPORTS, Report, ReportColumn
from etabli.modules.accounting.shown.asking import Reading

ROWS = 100
FORMATS = ("csv", "xlsx")


@dataclass(frozen=True)
class Ways:
    """Addresses of the reports, of their files and of an entry."""

    start: str
    report: Callable[[str], str]
    export: Callable[[str, str], str]
    entry: Callable[[int], str]


def report_named(name: str) -> Report:
    """The report of that name. Raises Missing."""
    if name not in REPORTS:
        raise Missing
    return REPORTS[name]


def table_of(request: HttpRequest, report: Report, reading: Reading, ways: Ways) -> dict[str, Any]:
    """What the template of a report needs."""
    count = report.count(reading.asked)
    last = ceil(count / ROWS)
    number = _page_number(request.GET.get("page", ""), last)
    rows = report.rows(reading.asked, (number - 1) * ROWS, number * ROWS)
    totals = report.totals(reading.asked) if count else {}
    return {
        "heading": str(report.label),
        "crumb_here": str(report.label),
        "report": report,
        "reading": reading,
        "asked": reading.asked,
        "count_text": french.counted(count, _("ligne")) if count else "",
        "rows": [_cells(report, row, reading, ways) for row in rows],
        "totals": [
            (column, text(column, totals.get(column.name)) if column.total else "")
            for column in report.columns[report.lead :]
        ],
        "page_number": number,
        "page_count": last,
        "before": f"?{reading.query(page=number - 1)}" if number > 1 else "",
        "after": f"?{reading.query(page=number + 1)}" if number < last else "",
        "files": [(form, f"{ways.export(report.name, form)}?{reading.query()}") for form in FORMATS],
        "takes": report.takes,
        "start_url": f"{ways.start}?{reading.query()}",
    }


def _cells(report: Report, row: dict[str, Any], reading: Reading, ways: Ways) -> list[dict[str, Any]]:
    return [
        {"text": text(column, row.get(column.name)), "url": _way(column, row, reading, ways), "column": column}
        for column in report.columns
    ]


def _way(column: ReportColumn, row: dict[str, Any], reading: Reading, ways: Ways) -> str:
    """Where a cell leads: an entry, or the ledger of an account."""
    if column.to == "ecriture":
        return ways.entry(row["entry"])
    if not column.to:
        return ""
    query = reading.query(**{name: row[name] for name in ("compte", "auxiliaire") if row.get(name)})
    return f"{ways.report(column.to)}?{query}"


def file_of(report: Report, asked: Any, form: str) -> HttpResponse:
    """The file of a report, all rows. Raises Missing for another form."""
    if form not in FORMATS:
        raise Missing
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
