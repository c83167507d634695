"""A first look at a sheet's XML: how far it reaches, and which cells hold a formula or an error.

The workbook reader gives values only, and lays a sheet out as a full rectangle: one cell in the last corner of an empty
sheet would take all the memory. Both are seen here, cell by cell, before it is called.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from etabli.kernel.transfer.reading.cells import error_sentence, formula_sentence
from etabli.kernel.transfer.reading.faults import damaged, too_many_cells, too_many_rows
from etabli.kernel.transfer.reading.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass
class SheetScan:
    """What the first look found: cells never taken over, by line (from 1) and column (from 0)."""

    refused: dict[int, dict[int, str]] = field(default_factory=dict)
    last_row: int = 0
    last_column: int = 0


def scan_sheet(content: bytes) -> SheetScan:
    """Look through one sheet. Raises UnreadableFile for one that reaches too far."""
    scanner = _Scanner()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = scanner.start
    parser.EndElementHandler = scanner.end
    parser.CharacterDataHandler = scanner.text
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise damaged() from None
    return scanner.found


class _Scanner:
    """Follows rows and cells; a cell without a reference stands after the one before it."""

    def __init__(self) -> None:
        self.found = SheetScan()
        self._row = self._column = 0
        self._is_error = False
        self._formula: list[str] | None = None
        self._value: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "row":
            self._row = int(attributes["r"]) if attributes.get("r", "").isdigit() else self._row + 1
            self._column = -1
        elif tag == "c":
            self._place(attributes.get("r", ""))
            self._is_error = attributes.get("t") == "e"
            self._formula = self._value = None
        elif tag == "f":
            self._formula = []
            self._reached()
        elif tag in ("v", "is"):
            self._value = []
            self._reached()

    def text(self, content: str) -> None:
        if self._value is not None:
            self._value.append(content)
        elif self._formula is not None:
            self._formula.append(content)

    def end(self, name: str) -> None:
        if name.rpartition(" ")[2] != "c":
            return
        sentence = ""
        if self._formula is not None:
            sentence = formula_sentence("=" + "".join(self._formula))
        elif self._is_error:
            sentence = error_sentence("".join(self._value or []))
        if sentence:
            self.found.refused.setdefault(self._row, {})[self._column] = sentence
        self._formula = self._value = None

    def _place(self, reference: str) -> None:
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            self._column += 1
            return
        self._row, self._column = int(match.group(2)), _column_index(match.group(1))

    def _reached(self) -> None:
        found = self.found
        found.last_row = max(found.last_row, self._row)
        found.last_column = max(found.last_column, self._column)
        if found.last_row > MAX_ROWS + 60:
            raise too_many_rows()
        if found.last_column >= MAX_COLUMNS or found.last_row * (found.last_column + 1) > MAX_CELLS:
            raise too_many_cells()


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
