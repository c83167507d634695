"""The rows of a list as a file: the columns on screen, values that a spreadsheet understands."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify

from etabli.kernel.refusals import Missing
from etabli.ui.pages.columns import Column
from etabli.ui.pages.listing import Listing, in_order
from etabli.ui.spreadsheet import write_csv, write_xlsx

BATCH = 500
WRITERS = {
    "csv": ("text/csv; charset=utf-8", write_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
}


def answer(pages: Any, listing: Listing, form: str) -> HttpResponse:
    """The file, named after the list and the day."""
    if form not in WRITERS:
        raise Missing
    media_type, write = WRITERS[form]
    head = [str(column.label) for column in listing.columns]
    response = HttpResponse(write(head, _rows(pages, listing)), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{slugify(pages.heading)}-{timezone.localdate():%Y-%m-%d}.{form}"'
    return response


def _rows(pages: Any, listing: Listing) -> Iterator[list[Any]]:
    ids = list(listing.ordered.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        for record in in_order(pages.queryset(listing.request), ids[start : start + BATCH]):
            yield [cell(column, record) for column in listing.columns]


def cell(column: Column, record: Any) -> Any:
    """Numbers and dates as such, everything else as text."""
    value = column.read(record)
    if isinstance(value, (Decimal, date)) and not isinstance(value, datetime):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and column.kind == "int":
        return value
    return column.text(record)
