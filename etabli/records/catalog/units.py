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
# How many of the first unit one of the second holds: a price per month sold by the year counts twelve times (QUO-054).
CONVERSIONS: dict[tuple[str, str], Decimal] = {
    ("MON", "ANN"): Decimal(12),
    ("MON", "QAN"): Decimal(3),
    ("MON", "SAN"): Decimal(6),
    ("QAN", "ANN"): Decimal(4),
    ("SAN", "ANN"): Decimal(2),
    ("DAY", "WEE"): Decimal(5),
    ("GRM", "KGM"): Decimal(1000),
    ("KGM", "TNE"): Decimal(1000),
    ("MTR", "KMT"): Decimal(1000),
}
EXACT = 4
_CODES = {searchable(text): unit.code for unit in UNITS for text in (unit.word, *unit.also)}


def unit_code(text: str) -> str:
    """Code of a unit as typed; a unit of one's own (« palette ») is counted in pieces."""
    return _CODES.get(searchable(text).rstrip("."), DEFAULT_CODE)


def unit_words() -> list[str]:
    """Words a form proposes."""
    return [unit.word for unit in UNITS]


def unit_factor(priced: str, sold: str) -> Decimal:
    """How many of the unit a price is for one unit sold holds: 12 from « mois » to « an »; 1 when nobody knows.

    The way back is given when four decimals hold it (a kilogram sold by the gram).
    """
    start, end = unit_code(priced), unit_code(sold)
    if (start, end) in CONVERSIONS:
        return CONVERSIONS[start, end]
    if (end, start) in CONVERSIONS:
        back = 1 / CONVERSIONS[end, start]
        return back if back == round(back, EXACT) else Decimal(1)
    return Decimal(1)


def units_beside(priced: str) -> list[tuple[str, Decimal]]:
    """Units a price per this unit may be sold by, itself first, each with its factor."""
    found = [(unit.word, unit_factor(priced, unit.word)) for unit in UNITS]
    return [(priced, Decimal(1)), *((word, factor) for word, factor in found if factor != 1)]
