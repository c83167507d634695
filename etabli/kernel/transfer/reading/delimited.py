"""CSV and its cousins: which sign separates the cells, quoted cells, lines of uneven length."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from etabli.kernel.transfer.reading.cells import clean_text, why_refused
from etabli.kernel.transfer.reading.encoding import decode
from etabli.kernel.transfer.reading.faults import UnreadableFile, too_many_cells, too_many_rows
from etabli.kernel.transfer.reading.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from etabli.kernel.transfer.reading.table import Row, Sheet

DELIMITERS = (";", "\t", ",", "|")
LOOKED_AT = 60
LEAST_EVENNESS = 0.3
_EXCEL_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_delimited(data: bytes, delimiter: str = "") -> Sheet:
    """Lines of a CSV file; the separator is guessed unless given. Raises UnreadableFile."""
    decoded = decode(data)
    text = decoded.text.removeprefix("\ufeff")
    if not text.strip():
        raise UnreadableFile(_("Ce fichier est vide."))
    hint = _EXCEL_HINT.match(text)
    if not delimiter:
        delimiter = hint.group(1) if hint and hint.group(1) in DELIMITERS else _guess(text)
    lines = tuple(_rows(text, delimiter))
    return Sheet(
        lines[1:] if hint else lines, "csv", encoding=decoded.encoding, delimiter=delimiter, notices=decoded.notices
    )


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    count = begun = ended = 0
    last: list[str] = []
    try:
        for number, last in enumerate(reader, start=1):
            begun, ended = ended, reader.line_num
            count += len(last)
            _check_measures(number, len(last), count)
            yield _row(number, last)
    except csv.Error:
        raise (_unclosed(ended + 1) if '"' in text else _endless(ended + 1)) from None
    if any("\n" in cell for cell in last) and text.count('"') % 2:
        raise _unclosed(begun + 1)


def _row(number: int, texts: list[str]) -> Row:
    cells = [clean_text(text) for text in texts]
    refused = {column: sentence for column, text in enumerate(cells) if (sentence := why_refused(text))}
    return Row(number, tuple(cell or None for cell in cells), refused)


def _check_measures(number: int, width: int, cells: int) -> None:
    if number > MAX_ROWS + LOOKED_AT:
        raise too_many_rows()
    if width > MAX_COLUMNS or cells > MAX_CELLS:
        raise too_many_cells()


def _guess(text: str) -> str:
    """The separator that cuts most of the first lines into the same number of cells, two at least."""
    evenness, found = max((_evenness(text, delimiter), -place) for place, delimiter in enumerate(DELIMITERS))
    return DELIMITERS[-found] if evenness[0] >= LEAST_EVENNESS else DELIMITERS[0]


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter)
    widths: list[int] = []
    try:
        for cells in reader:
            if cells:
                widths.append(len(cells))
            if len(widths) == LOOKED_AT:
                break
    except csv.Error:
        pass
    counts = Counter(width for width in widths if width > 1)
    if not counts:
        return (0.0, 0)
    width, times = max(counts.items(), key=lambda item: (item[1], item[0]))
    return (round(times / len(widths), 1), width)


def _unclosed(line: int) -> UnreadableFile:
    return UnreadableFile(
        _(
            "Un guillemet ouvert à la ligne %(line)s n’est jamais refermé : tout le reste du fichier serait pris "
            "pour une seule cellule."
        )
        % {"line": line}
    )


def _endless(line: int) -> UnreadableFile:
    return UnreadableFile(
        _("La ligne %(line)s contient une cellule démesurée : ce fichier n’est sans doute pas un tableau.")
        % {"line": line}
    )
