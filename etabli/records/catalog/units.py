"""Units of measure: what a French business writes, and the UN/ECE Rec. 20 code of the electronic invoice (BT-130)."""

from dataclasses import dataclass

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
_CODES = {searchable(text): unit.code for unit in UNITS for text in (unit.word, *unit.also)}


def unit_code(text: str) -> str:
    """Code of a unit as typed; a unit of one's own (« palette ») is counted in pieces."""
    return _CODES.get(searchable(text).rstrip("."), DEFAULT_CODE)


def unit_words() -> list[str]:
    """Words a form proposes."""
    return [unit.word for unit in UNITS]
