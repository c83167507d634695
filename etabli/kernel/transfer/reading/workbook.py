"""XLSX workbooks, read by calamine once the package has been found harmless."""

import posixpath
import re
from typing import Any
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from etabli.kernel.transfer.reading.cells import clean_cell, why_refused
from etabli.kernel.transfer.reading.faults import UnreadableFile, damaged
from etabli.kernel.transfer.reading.package import open_package, repacked
from etabli.kernel.transfer.reading.sheetscan import SheetScan, scan_sheet
from etabli.kernel.transfer.reading.table import Row, Sheet

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HAS_CELLS = re.compile(rb"<(?:\w+:)?(?:v|is)[ >]")
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def read_workbook(data: bytes, wanted: str = "") -> Sheet:
    """Lines of one sheet (the first that is not hidden by default). Raises UnreadableFile."""
    parts = open_package(data)
    paths = _sheet_paths(parts)
    if not paths:
        raise damaged()
    if wanted and wanted not in paths:
        raise UnreadableFile(_("Ce classeur n’a pas de feuille « %(sheet)s ».") % {"sheet": wanted}, field="sheet")
    name = wanted or next((name for name, path in paths.items() if _HAS_CELLS.search(parts[path])), next(iter(paths)))
    scan = scan_sheet(parts[paths[name]])
    kept = parts | {path: _EMPTY_SHEET for path in paths.values() if path != paths[name]}
    lines = _lines(kept, name, scan)
    return Sheet(lines, "xlsx", name=name, names=tuple(paths))


_EMPTY_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'


def _sheet_paths(parts: dict[str, bytes]) -> dict[str, str]:
    """Visible sheets of cells, in their order: name → part. Chart and macro sheets are not among the parts kept."""
    try:
        book = ElementTree.fromstring(parts["xl/workbook.xml"])
        links = ElementTree.fromstring(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"))
    except ElementTree.ParseError:
        raise damaged() from None
    targets = {link.get("Id"): _resolved(link.get("Target", "")) for link in links}
    found = {}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] != "sheet" or sheet.get("state", "visible") != "visible":
            continue
        path = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION), "")
        if path in parts:
            found[sheet.get("name", "")] = path
    return found


def _resolved(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))


def _lines(parts: dict[str, bytes], name: str, scan: SheetScan) -> tuple[Row, ...]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_filelike(repacked(parts)).get_sheet_by_name(name)
        lines = sheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError):
        raise damaged() from None
    lines += [[] for _line in range(len(lines), scan.last_row)]
    return tuple(_row(number, values, scan.refused) for number, values in enumerate(lines, start=1))


def _row(number: int, values: list[Any], refused: dict[int, dict[int, str]]) -> Row:
    """A line; a cell never taken over keeps its value for the file of bad lines, or three dots when it has none."""
    cells = [clean_cell(value) for value in values]
    sentences = dict(refused.get(number, {}))
    cells += [None] * (max(sentences, default=-1) + 1 - len(cells))
    for column in sentences:
        cells[column] = "…" if cells[column] is None else cells[column]
    for column, cell in enumerate(cells):
        if isinstance(cell, str) and column not in sentences and (sentence := why_refused(cell)):
            sentences[column] = sentence
    return Row(number, tuple(cells), sentences)
