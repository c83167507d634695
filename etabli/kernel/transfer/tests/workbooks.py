"""Workbooks made by hand for the tests of reading, honest and hostile."""

import io
import zipfile
from typing import Any

import xlsxwriter


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    """An ordinary workbook; a text that begins with `=` is written as a formula."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"default_date_format": "dd/mm/yyyy"})
    for name, lines in sheets.items():
        sheet = book.add_worksheet(name)
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
    book.close()
    return target.getvalue()


def changed(data: bytes, **parts: bytes | None) -> bytes:
    """The same archive with some parts replaced, added (`name=bytes`), or removed (`name=None`)."""
    target = io.BytesIO()
    replaced = {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in parts.items()}
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = replaced.pop(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in replaced.items():
            if content is not None:
                new.writestr(name, content)
    return target.getvalue()


def sheet_xml(cells: str) -> bytes:
    """A sheet's XML around the given rows."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>"
    ).encode()
