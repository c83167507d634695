"""Proving that the numbers borne by records are those the series gave: none missing, none twice, dates in order."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.proof import Finding
from etabli.kernel.sequences import schemes
from etabli.kernel.sequences.models import Series

Numbered = str | tuple[str, date]
_Read = tuple[tuple[Any, ...], int, str, date | None]


def gaps(company: Any, kind: str, numbers: Iterable[Numbered]) -> list[str]:
    """Faults in French, the first in the order of the series first; empty when the numbers are whole.

    Give every number that records of this kind bear, with its date where it has one.
    """
    series = Series.objects.filter(company=company, kind=kind).first()
    given: list[tuple[str, date | None]] = [(one, None) if isinstance(one, str) else one for one in numbers]
    if series is None or series.last_value is None:
        return [_("%(number)s : aucune série n’a donné ce numéro.") % {"number": number} for number, _on in given[:1]]
    read, faults = _read(series, given)
    read.sort(key=lambda item: item[:2])
    periods = [list(group) for _key, group in groupby(read, key=lambda item: item[0])]
    for rank, group in enumerate(periods):
        faults += _inside(group, series.start if rank == 0 else 1)
    return faults + _dates(series, read) + _end(series, periods[-1] if periods else [])


def prove_series() -> Finding:
    """Every series has a lawful scheme and a counter that agrees with its period."""
    examined = 0
    for series in Series.objects.select_related("company").order_by("pk"):
        examined += 1
        faults = [
            text for _name, text in schemes.scheme_faults(series.prefix, series.start, series.reset, series.digits)
        ]
        if series.last_date and series.period_key != schemes.period_key(series.reset, series.last_date):
            faults.append(_("Le compteur n’est pas dans la période de sa dernière date."))
        if (
            series.pattern != schemes.normal_pattern(series.prefix)
            or series.is_fictitious != series.company.is_fictitious
        ):
            faults.append(_("La série a été modifiée hors du programme."))
        if faults:
            return Finding(
                examined,
                f"{series.company} : {series.kind} {series.prefix} : {faults[0]}",
                _("Comparez cette série avec la dernière sauvegarde saine."),
            )
    return Finding(examined)


def _read(series: Series, given: list[tuple[str, date | None]]) -> tuple[list[_Read], list[str]]:
    pattern, read, faults = schemes.reader(series.prefix), [], []
    for number, on in given:
        found = pattern.fullmatch(number)
        if found is None:
            faults.append(_("%(number)s n’appartient pas à la série.") % {"number": number})
        else:
            read.append((schemes.period_of(series.reset, found), int(found["value"]), number, on))
    return read, faults


def _inside(group: list[_Read], first: int) -> list[str]:
    """Doubles and gaps within one run of the counter."""
    faults, expected, before = [], first, ""
    for _period, value, number, _on in group:
        if value < expected:
            faults.append(_("%(number)s est en double ou avant le début de la série.") % {"number": number})
            continue
        if value > expected and before:
            faults.append(_("Il manque un numéro après %(number)s.") % {"number": before})
        elif value > expected:
            faults.append(_("Il manque un numéro avant %(number)s.") % {"number": number})
        expected, before = value + 1, number
    return faults


def _dates(series: Series, read: list[_Read]) -> list[str]:
    """A later number never has an earlier date, and the date in the number is the record's."""
    faults: list[str] = []
    latest: date | None = None
    for _period, value, number, on in read:
        if on is None:
            continue
        if latest is not None and on < latest:
            faults.append(_("%(number)s est daté avant le numéro précédent.") % {"number": number})
        elif series.number(value, on) != number:
            faults.append(_("%(number)s ne répond pas à sa date.") % {"number": number})
        latest = max(on, latest or on)
    return faults


def _end(series: Series, group: list[_Read]) -> list[str]:
    """The last record bears the last number given."""
    last = group[-1] if group else None
    text = schemes.number_text(series.prefix, series.digits, series.last_value or 0, series.last_date or date.min)
    if last is None or last[1] < (series.last_value or 0) or (last[0] and not _same_period(series, last)):
        return [_("La série a donné %(number)s, qu’aucun document ne porte.") % {"number": text}]
    if last[1] > (series.last_value or 0):
        return [_("%(number)s est au-delà du dernier numéro donné, %(last)s.") % {"number": last[2], "last": text}]
    return []


def _same_period(series: Series, last: _Read) -> bool:
    found = schemes.reader(series.prefix).fullmatch(series.number(series.last_value or 0, series.last_date or date.min))
    return found is not None and schemes.period_of(series.reset, found) == last[0]
