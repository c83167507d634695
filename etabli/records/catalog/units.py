"""Units of measure: what a French business writes, and the UN/ECE Rec. 20 code of the electronic invoice (BT-130)."""

from dataclasses import dataclass
from decimal import Decimal

from etabli.foundation.text import searchable


@dataclass(frozen=True)
class Unit:
    """One unit: the word proposed, its code, and other ways of writing it."""

    word: str
    code: str
    also: tuple[str, ...] = ()


UNITS = (
    Unit("unité", "C62", ("u", "un", "pce", "piece", "pieces", "unites", "ens", "ensemble")),
    Unit("heure", "HUR", ("h", "heures", "hr")),
    Unit("jour", "DAY", ("j", "jours", "journee", "journees")),
    Unit("semaine", "WEE", ("semaines", "sem")),
    Unit("mois", "MON", ()),
    Unit("trimestre", "QAN", ("trimestres", "trim")),
    Unit("semestre", "SAN", ("semestres",)),
    Unit("an", "ANN", ("ans", "annee", "annees")),
    Unit("forfait", "LS", ("ff", "fft", "forfaits", "forf")),
    Unit("lot", "SET", ("lots", "kit", "jeu")),
    Unit("kg", "KGM", ("kilo", "kilos", "kilogramme", "kilogrammes")),
    Unit("g", "GRM", ("gramme", "grammes")),
    Unit("t", "TNE", ("tonne", "tonnes")),
    Unit("m", "MTR", ("ml", "metre", "metres", "metre lineaire")),
    Unit("m²", "MTK", ("m2", "metre carre", "metres carres")),
    Unit("m³", "MTQ", ("m3", "metre cube", "metres cubes")),
    Unit("l", "LTR", ("litre", "litres")),
    Unit("km", "KMT", ("kilometre", "kilometres")),
    Unit("paire", "PR", ("paires",)),
    Unit("boîte", "BX", ("boite", "boites")),
    Unit("page", "ZP", ("pages",)),
)
DEFAULT_CODE = "C62"
# How many of its first unit its second one holds, by `key_of` (QUO-054).
Conversions = dict[tuple[str, str], Decimal]
EXACT = 4
_CODES = {searchable(text): unit.code for unit in UNITS for text in (unit.word, *unit.also)}


def unit_code(text: str) -> str:
    """Code of a unit as typed; a unit of one's own (« palette ») is counted in pieces."""
    return _CODES.get(searchable(text).rstrip("."), DEFAULT_CODE)


def unit_words() -> list[str]:
    """Words a form proposes."""
    return [unit.word for unit in UNITS]


def key_of(unit: str) -> str:
    """What tells units apart however they are written: the code, or the letters of a unit of one's own."""
    plain = searchable(unit).rstrip(".")
    return _CODES.get(plain, plain)


def unit_factor(priced: str, sold: str, known: Conversions) -> Decimal:
    """How many of the unit a price is for one unit sold holds: 12 from « mois » to « an »; 1 when nobody knows.

    The way back is given when four decimals hold it (a kilogram sold by the gram).
    """
    start, end = key_of(priced), key_of(sold)
    if (start, end) in known:
        return known[start, end]
    if (end, start) in known:
        back = 1 / known[end, start]
        return back if back == round(back, EXACT) else Decimal(1)
    return Decimal(1)
