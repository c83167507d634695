"""Writing rows as CSV (French Excel: semicolons, decimal comma) and XLSX; text that looks like a formula stays text."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

HARMLESS = re.compile(r"[+-]?[\d\s.,()]+")  # telephone numbers and figures
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Semicolons, decimal commas, UTF-8 with its mark, so that a double click opens it right."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_csv(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _csv(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    text = str(value)
    return f"'{text}" if text.startswith(DANGEROUS) and not HARMLESS.fullmatch(text) else text


def write_xlsx(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """One sheet with a frozen head; numbers and dates are real ones."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    bold, as_date = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    for place, label in enumerate(head):
        sheet.write_string(0, place, label, bold)
        sheet.set_column(place, place, max(12, min(40, len(label) + 2)))
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(line, place, value, as_date)
            elif isinstance(value, (Decimal, int)):
                sheet.write_number(line, place, value)
            else:
                sheet.write_string(line, place, str(value))
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
