"""Journals in the form of a profile, line by line."""

import csv
import datetime
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from etabli.modules.accounting.exports.values import VALUES, Value
from etabli.modules.accounting.models import EntryLine, ExportProfile

BATCH = 1000


def lines_of(company: Any, start: datetime.date, end: datetime.date) -> Any:
    """Lines of validated entries of a period in the order of their numbers."""
    rows = EntryLine.objects.filter(
        entry__company=company, entry__status="validated", entry__date__gte=start, entry__date__lte=end
    ).select_related("entry__journal", "account", "third_party__party")
    return rows.order_by("entry__number", "position")


def journal_file(profile: ExportProfile, rows: Any) -> Iterator[bytes]:
    """The bytes of the file; the same lines give the same bytes."""
    columns = [(name, title) for name, title in profile.columns if name in VALUES]
    if profile.header:
        yield _line(profile, [title for _name, title in columns]).encode(profile.encoding, "replace")
    elif profile.encoding == "utf-8-sig":
        yield b"\xef\xbb\xbf"
    encoding = profile.encoding.removesuffix("-sig")
    for line in rows.iterator(BATCH):
        cells = [_text(profile, VALUES[name][1](line)) for name, _title in columns]
        yield _line(profile, cells).encode(encoding, "replace")


def _line(profile: ExportProfile, cells: list[str]) -> str:
    buffer = io.StringIO(newline="")
    delimiter = "\t" if profile.separator == "tab" else profile.separator
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()


def _text(profile: ExportProfile, value: Value) -> str:
    """Amounts with two decimals and the sign of the profile; texts on one line."""
    if isinstance(value, Decimal):
        return f"{value:.2f}".replace(".", profile.decimal_sign)
    if isinstance(value, datetime.date):
        return value.strftime(profile.date_format)
    return " ".join(str(value or "").split())
