"""The rows of a list as a file: the columns on screen, values that a spreadsheet understands."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from django.http import HttpResponse

from etabli.kernel.refusals import Missing
from etabli.kernel.transfer import ExportColumn, export_rows
from etabli.ui.fields.columns import gather
from etabli.ui.pages.columns import Column
from etabli.ui.pages.listing import Listing
from etabli.ui.pages.placing import in_order

BATCH = 500
FORMATS = ("csv", "xlsx")


def answer(pages: Any, listing: Listing, form: str) -> HttpResponse:
    """The file, named after the list and the day. `listing.columns` holds only what the person may see."""
    if form not in FORMATS:
        raise Missing
    columns = [
        ExportColumn(c.label, partial(cell, c), decimals=2 if c.kind in ("money", "amount") else None)
        for c in listing.columns
    ]
    export = export_rows(columns, _records(pages, listing), form, name=pages.heading)
    content = export.content if isinstance(export.content, bytes) else b"".join(export.content)
    headers = {"Content-Disposition": f'attachment; filename="{export.filename}"'}
    return HttpResponse(content, content_type=export.media_type, headers=headers)


def _records(pages: Any, listing: Listing) -> Iterator[Any]:
    ids = list(listing.ordered.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        some = in_order(pages.queryset(listing.request), ids[start : start + BATCH])
        yield from gather(pages.model, some, listing.columns)


def cell(column: Column, record: Any) -> Any:
    """Numbers, dates and yes or no as such, everything else as the text of the screen."""
    value = column.read(record)
    if isinstance(value, (Decimal, date, datetime, bool)):
        return value
    if isinstance(value, int) and column.kind == "int":
        return value
    return column.text(record)
