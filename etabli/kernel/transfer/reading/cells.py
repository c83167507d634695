"""Cells: cleaning what a file holds, and writing any value as the text a French reader expects."""

import datetime
import re
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation.typography import tidy
from etabli.kernel.transfer.reading.limits import MAX_CELL_LENGTH
from etabli.kernel.transfer.reading.table import Cell

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_PROTECTED_TEXT = re.compile(r'="([^"=]*)"')
_WHOLE_UP_TO = 10**15


def clean_text(text: str) -> str:
    """Text without control characters or outer spaces, and without the two tricks of spreadsheets: `="00123"` to keep
    zeros, and the apostrophe that our own exports put before a sign that would begin a formula."""
    text = _CONTROLS.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n\u00a0\u202f")
    if protected := _PROTECTED_TEXT.fullmatch(text):
        return protected.group(1)
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def why_refused(text: str) -> str:
    """Sentence for a text cell that is never taken over, empty when it may be.

    A cell that begins with `=` is a formula: its result is unknown here and it could run on somebody's machine later.
    A cell that begins with + - or @ is ordinary text (a phone number, a negative number, a handle) and stays text.
    """
    if text.startswith("="):
        return formula_sentence(text)
    if len(text) > MAX_CELL_LENGTH:
        return tidy(
            _("Cette cellule compte %(count)s caractères ; il en faut %(limit)s au plus.")
            % {"count": len(text), "limit": MAX_CELL_LENGTH}
        )
    return ""


def formula_sentence(formula: str) -> str:
    """What is said of a formula, which is never calculated nor imported."""
    shown = formula if len(formula) <= 40 else formula[:39] + "…"
    return tidy(
        _("Cette cellule contient une formule (%(formula)s), qui n’est jamais importée. Remplacez-la par sa valeur.")
        % {"formula": shown}
    )


def error_sentence(value: str) -> str:
    """What is said of a spreadsheet error (#N/A, #REF!)."""
    return tidy(_("Cette cellule contient l’erreur %(error)s au lieu d’une valeur.") % {"error": value})


def as_text(value: Any) -> str:
    """Any cell as text: whole numbers without decimals, decimals with a comma, dates as 14/03/2027, yes/no as
    Oui/Non."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, float):
        return _number_text(value)
    if isinstance(value, datetime.datetime):
        return value.strftime("%d/%m/%Y %H:%M") if value.time() != datetime.time() else value.strftime("%d/%m/%Y")
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, datetime.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return str(value)


def clean_cell(value: Any) -> Cell:
    """A workbook's cell as we keep it: cleaned text, whole numbers as such, midnight dropped from dates, None when
    empty."""
    if isinstance(value, str):
        return clean_text(value) or None
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE_UP_TO:
        return int(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    return value


def _number_text(value: float) -> str:
    """A float with the fifteen digits a spreadsheet shows, never in scientific notation."""
    shown = f"{value:.15g}"
    if "e" in shown:
        shown = f"{value:.20f}".rstrip("0").rstrip(".")
    return shown.replace(".", ",")
