"""Where the titles of the columns are: exports often begin with the name of the company, a date, an empty line."""

from collections import Counter

from django.utils.translation import gettext as _

from etabli.kernel.transfer.reading.cells import as_text
from etabli.kernel.transfer.reading.faults import UnreadableFile, too_many_rows
from etabli.kernel.transfer.reading.limits import MAX_ROWS
from etabli.kernel.transfer.reading.table import Row, Sheet, Table

LOOKED_AT = 25


def with_headers(sheet: Sheet, header_row: int | None = None) -> Table:
    """The table below the titles. Raises UnreadableFile when no line is left to import."""
    filled = [row for row in sheet.lines if any(cell is not None for cell in row.cells)]
    if not filled:
        raise UnreadableFile(_("Ce fichier est vide."))
    number = _find(filled) if header_row is None else header_row
    titles = next((row for row in filled if row.number == number), None) if number else None
    if number and titles is None:
        raise UnreadableFile(
            _("La ligne %(number)s est vide : elle ne peut pas porter les titres.") % {"number": number},
            field="header_row",
        )
    below = [row for row in filled if row.number > number]
    if not below:
        raise UnreadableFile(_("Ce fichier n’a que des titres de colonnes : aucune ligne à importer."))
    if len(below) > MAX_ROWS:
        raise too_many_rows()
    headers = _titles(titles, below)
    return Table(
        headers=headers,
        rows=tuple(_fitted(row, len(headers)) for row in below),
        header_row=number,
        format=sheet.format,
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        sheet=sheet.name,
        sheets=sheet.names,
        notices=sheet.notices,
    )


def _find(filled: list[Row]) -> int:
    """Number of the first line that is about as wide as most, and made of words rather than figures."""
    widths = Counter(_width(row) for row in filled[: 4 * LOOKED_AT])
    usual = max(widths.items(), key=lambda item: (item[1], item[0]))[0]
    wide = [row for row in filled[:LOOKED_AT] if _width(row) >= max(1, usual * 0.6)]
    wordy = next((row for row in wide if _wordiness(row) >= 0.7 and not row.refused), None)
    return (wordy or (wide or filled)[0]).number


def _width(row: Row) -> int:
    return sum(1 for cell in row.cells if cell is not None)


def _wordiness(row: Row) -> float:
    """Share of filled cells that are words: text that is not a number in disguise."""
    filled = [cell for cell in row.cells if cell is not None]
    words = [cell for cell in filled if isinstance(cell, str) and any(character.isalpha() for character in cell)]
    return len(words) / len(filled) if filled else 0.0


def _titles(titles: Row | None, below: list[Row]) -> tuple[str, ...]:
    """Titles as shown: an empty one says its place, a repeated one its count; empty columns at the right are
    dropped."""
    if titles is None:
        width = max(len(row.cells) for row in below)
        return tuple(_("Colonne %(number)s") % {"number": column + 1} for column in range(width))
    texts = [" ".join(as_text(cell).split()).strip() for cell in titles.cells]
    while texts and not texts[-1]:
        texts.pop()
    seen: Counter[str] = Counter()
    shown = []
    for column, text in enumerate(texts, start=1):
        text = text[:120] or _("Colonne %(number)s") % {"number": column}
        seen[text] += 1
        shown.append(text if seen[text] == 1 else f"{text} ({seen[text]})")
    return tuple(shown)


def _fitted(row: Row, width: int) -> Row:
    """The line with as many cells as there are titles; filled cells beyond them are told, not dropped in silence."""
    surplus = any(cell is not None for cell in row.cells[width:])
    cells = row.cells[:width] + (None,) * (width - len(row.cells))
    refused = {column: sentence for column, sentence in row.refused.items() if column < width}
    return Row(row.number, cells, refused, surplus)
