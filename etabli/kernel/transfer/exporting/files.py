"""Writing the two formats."""

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from etabli.kernel.refusals import Refused
from etabli.kernel.transfer.exporting.columns import Export, ExportColumn

CSV = "csv"
XLSX = "xlsx"
MEDIA_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LINES_AT_ONCE = 500
MAX_LINES = 1_048_575
MAX_TEXT = 32_767
LARGEST = 10**15
_FIGURES = re.compile(r"[+-][\d .,\u00a0\u202f]+")
RUNS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")


def export_rows(
    columns: Sequence[ExportColumn], rows: Iterable[Any], format: str = CSV, *, name: str = "export"
) -> Export:
    """A file of those rows, in those columns: the caller has dropped the columns the person may not see."""
    day = timezone.localdate().strftime("%Y-%m-%d")
    filename = f"{slugify(name) or 'export'}-{day}.{format}"
    if format == CSV:
        return Export(_csv(columns, rows), filename, MEDIA_TYPES[CSV])
    if format == XLSX:
        return Export(_xlsx(columns, rows, name), filename, MEDIA_TYPES[XLSX])
    raise Refused(f"« {format} » : choisissez csv ou xlsx.", field="format")


def _csv(columns: Sequence[ExportColumn], rows: Iterable[Any]) -> Iterator[bytes]:
    """UTF-8 with its mark and semicolons, which is what a French spreadsheet expects of a double click."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    buffer.write("\ufeff")
    writer.writerow([harmless(str(column.title)) for column in columns])
    for count, row in enumerate(rows, start=1):
        writer.writerow([_csv_text(column.value(row), column.decimals) for column in columns])
        if count % LINES_AT_ONCE == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _csv_text(value: Any, decimals: int | None) -> str:
    """A value as a French spreadsheet reads it back: comma for decimals, no spaces in numbers, 14/03/2027."""
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, (Decimal, float, int)):
        return _number_text(Decimal(str(value)), decimals).replace(".", ",")
    return harmless(_text(value))


def harmless(text: str) -> str:
    """Text that a spreadsheet will not run as a formula: an apostrophe goes before a sign that would begin one, unless
    all that follows are figures (a telephone number, a negative amount)."""
    return f"'{text}" if text.startswith(RUNS_IN_A_SPREADSHEET) and not _FIGURES.fullmatch(text) else text


def _xlsx(columns: Sequence[ExportColumn], rows: Iterable[Any], name: str) -> bytes:
    """Real numbers and dates. Texts are written as texts, so that nothing is ever a formula, a link or a number."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(_sheet_name(name))
    bold = book.add_format({"bold": True, "bottom": 1})
    formats = _Formats(book)
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, max(10, min(40, len(str(column.title)) + 4)))
        sheet.write_string(0, at, str(column.title)[:MAX_TEXT], bold)
    for number, row in enumerate(rows, start=1):
        if number > MAX_LINES:
            break
        for at, column in enumerate(columns):
            _write_cell(sheet, number, at, column.value(row), formats, column.decimals)
    book.close()
    return target.getvalue()


class _Formats:
    """Cell formats of a workbook, made once each."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def __getitem__(self, pattern: str) -> Any:
        if pattern not in self._made:
            self._made[pattern] = self._book.add_format({"num_format": pattern})
        return self._made[pattern]


def _write_cell(sheet: Any, number: int, at: int, value: Any, formats: _Formats, decimals: int | None) -> None:
    if isinstance(value, bool):
        sheet.write_string(number, at, "Oui" if value else "Non")
    elif isinstance(value, (Decimal, float, int)) and -LARGEST < value < LARGEST:
        shown = _number_text(Decimal(str(value)), decimals)
        places = len(shown.partition(".")[2])
        sheet.write_number(number, at, float(value), formats["#,##0" + ("." + "0" * places if places else "")])
    elif isinstance(value, datetime.datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        sheet.write_datetime(number, at, local.replace(tzinfo=None), formats["dd/mm/yyyy hh:mm"])
    elif isinstance(value, datetime.date):
        sheet.write_datetime(number, at, value, formats["dd/mm/yyyy"])
    elif value not in (None, ""):
        sheet.write_string(number, at, _text(value)[:MAX_TEXT])


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, (list, tuple)):
        return ", ".join(_text(one) for one in value)
    return str(value)


def _number_text(value: Decimal, decimals: int | None) -> str:
    if decimals is not None:
        return f"{value:.{decimals}f}"
    whole, _point, part = f"{value:f}".partition(".")
    part = part.rstrip("0")
    return f"{whole}.{part}" if part else whole


def _sheet_name(name: str) -> str:
    kept = "".join(sign for sign in name if sign not in "[]:*?/\\'")
    return kept[:31] or "Export"
