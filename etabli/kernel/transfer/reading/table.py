"""What reading a file gives, whatever its format: titles, rows of typed cells, and what the reader noticed."""

import datetime
from dataclasses import dataclass, field

Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file. `number` is the one a spreadsheet shows at its left.

    `refused` gives, by column, the sentence for cells that are never taken over (a formula, an error value);
    `surplus` is true when the line holds more cells than there are titles.
    """

    number: int
    cells: tuple[Cell, ...]
    refused: dict[int, str] = field(default_factory=dict)
    surplus: bool = False

    def cell(self, column: int) -> Cell:
        """Value of a column, None where the line is shorter."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Table:
    """A file read entirely. `header_row` 0 means that the file has no titles."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    header_row: int
    format: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    def samples(self, column: int, count: int = 3) -> list[Cell]:
        """First distinct values of a column, to show under its title."""
        found: list[Cell] = []
        for row in self.rows:
            value = row.cell(column)
            if value not in (None, "") and value not in found:
                found.append(value)
                if len(found) == count:
                    break
        return found


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines as they stand in the file, before the titles are found."""

    lines: tuple[Row, ...]
    format: str
    encoding: str = ""
    delimiter: str = ""
    name: str = ""
    names: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
