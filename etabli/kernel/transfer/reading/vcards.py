"""vCard files (2.1, 3.0, 4.0), as address books export them: each card becomes a line of a table (RFC 6350)."""

import quopri
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from etabli.kernel.transfer.reading.cells import clean_text, why_refused
from etabli.kernel.transfer.reading.encoding import decode
from etabli.kernel.transfer.reading.faults import UnreadableFile, too_many_rows
from etabli.kernel.transfer.reading.limits import MAX_ROWS
from etabli.kernel.transfer.reading.table import Row, Sheet

TITLES = (
    *("Société ou nom", "Est un particulier", "Prénom du contact", "Nom du contact", "Poste du contact"),
    *("E-mail du contact", "Téléphone fixe", "Téléphone portable", "Rue", "Code postal", "Ville", "Pays"),
    *("Site web", "Commentaires"),
)
_BEGIN = re.compile(rb"^(\xef\xbb\xbf)?\s*BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_UNESCAPED = re.compile(r"\\(.)")

Property = tuple[str, str, str]


def is_vcard(data: bytes) -> bool:
    """Whether the file begins like an address book."""
    found = _BEGIN.match(data[:200])
    return found is not None


def read_vcards(data: bytes) -> Sheet:
    """One line a card, under titles that an import of contacts knows. Raises UnreadableFile."""
    decoded = decode(data)
    lines = [Row(1, TITLES)]
    for number, card in enumerate(_cards(decoded.text.removeprefix("\ufeff")), start=2):
        if number > MAX_ROWS:
            raise too_many_rows()
        cells = [clean_text(text) for text in _cells(card)]
        refused = {column: said for column, text in enumerate(cells) if (said := why_refused(text))}
        lines.append(Row(number, tuple(cell or None for cell in cells), refused))
    if len(lines) == 1:
        raise UnreadableFile(_("Ce carnet d’adresses ne contient aucune fiche entière."))
    return Sheet(tuple(lines), "vcf", encoding=decoded.encoding, notices=decoded.notices)


def _cards(text: str) -> Iterator[list[Property]]:
    """Properties of each whole card: name, parameters in capitals, value."""
    card: list[Property] | None = None
    for line in _unfolded(text):
        head, colon, value = line.partition(":")
        name, _mark, parameters = head.rpartition(".")[2].partition(";")
        name, parameters = name.strip().upper(), parameters.upper()
        if name == "BEGIN":
            card = []
        elif name == "END" and card is not None:
            yield card
            card = None
        elif colon and card is not None:
            card.append((name, parameters, _decoded(value, parameters)))


def _unfolded(text: str) -> Iterator[str]:
    """Lines put together again: a folded one goes on after a blank, a quoted-printable one after its « = »."""
    kept = ""
    for line in text.splitlines():
        if kept.endswith("=") and "QUOTED-PRINTABLE" in kept.upper():
            kept = kept[:-1] + line
        elif line[:1] in (" ", "\t"):
            kept += line[1:]
        else:
            yield kept
            kept = line
    yield kept


def _decoded(value: str, parameters: str) -> str:
    if "QUOTED-PRINTABLE" in parameters:
        return quopri.decodestring(value.encode()).decode("utf-8", "replace")
    return value


def _cells(card: list[Property]) -> list[str]:
    parts = [_text(part) for part in _split(_first(card, "N"))]
    last, first = [*parts, "", ""][:2]
    company = _text(_split(_first(card, "ORG"))[0])
    full = _text(_first(card, "FN")) or f"{first} {last}".strip()
    address = [*(_text(part) for part in _split(_first(card, "ADR"))), *[""] * 7]
    street = "\n".join(part for part in (address[2], address[1], address[0]) if part)
    phones = [(parameters, value.removeprefix("tel:")) for name, parameters, value in card if name == "TEL"]
    mobile = next((value for parameters, value in phones if "CELL" in parameters), "")
    fixed = next((value for parameters, value in phones if "CELL" not in parameters and "FAX" not in parameters), "")
    if not (first or last):
        last = full if full != company else ""
    return [
        *(company or full, "" if company else "Oui", first, last, _text(_first(card, "TITLE"))),
        *(_first(card, "EMAIL").strip(), fixed, mobile, street, address[5], address[3], address[6]),
        *(_text(_first(card, "URL")), _text(_first(card, "NOTE"))),
    ]


def _first(card: list[Property], wanted: str) -> str:
    """The preferred value of a property, else the first."""
    found = [(parameters, value) for name, parameters, value in card if name == wanted]
    return next((value for parameters, value in found if "PREF" in parameters), found[0][1] if found else "")


def _split(value: str) -> list[str]:
    return re.split(r"(?<!\\);", value)


def _text(value: str) -> str:
    return _UNESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()
