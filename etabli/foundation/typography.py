"""French typesetting of a text: the spaces that may not break, which neither the screen nor the printer may lose."""

import re

NARROW = "\u202f"
HARD = "\u00a0"
MINUS = "\u2212"
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)

_MEASURES = "|".join((*MONTHS, "h|m²|m³|mm|cm|m|km|kg|g|l|A|V|W|Ω|mA|ms"))
_BEFORE_HIGH_MARKS = re.compile(r" ([;!?])")
_BEFORE_WIDE_MARKS = re.compile(r" ([:»%€])")
_BEFORE_MEASURE = re.compile(rf"(\d) (?=(?:{_MEASURES})\b)")
_AFTER_POSTCODE = re.compile(r"\b(\d{5}) (?=[A-ZÉ])")
_AFTER_TITLE = re.compile(r"\b(n°|art\.|M\.|Mme|p\.) ")


def tidy(text: str) -> str:
    """Free text as a French printer sets it: no line begins with ; : ! ? » % €, nor splits a date or a measure."""
    text = _BEFORE_HIGH_MARKS.sub(NARROW + r"\1", text)
    text = _BEFORE_WIDE_MARKS.sub(HARD + r"\1", text).replace("« ", "«" + HARD)
    text = _BEFORE_MEASURE.sub(r"\1" + HARD, text)
    text = _AFTER_POSTCODE.sub(r"\1" + HARD, text)
    return _AFTER_TITLE.sub(r"\1" + HARD, text)
