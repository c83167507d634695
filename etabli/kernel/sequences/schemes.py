"""The scheme of a series: prefix with dates, counter, reset; what makes one lawful (NUM-003 to NUM-007, OPEN-08)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

MAX_LENGTH = 35  # BR-FR-01: what platforms accept
MAX_DIGITS = 12
NEVER, YEAR, MONTH, DAY = "never", "year", "month", "day"

_RUN = re.compile(r"\{([Yymd]+)\}")
_ALLOWED = re.compile(r"[A-Za-z0-9+\-_/]*")
_WIDTHS = {"Y": 4, "y": 2, "m": 2, "d": 2}
_FORMATS = {"Y": "{0.year:04d}", "y": "{1:02d}", "m": "{0.month:02d}", "d": "{0.day:02d}"}
_NEEDED = {NEVER: (), YEAR: ("year",), MONTH: ("year", "m"), DAY: ("year", "m", "d")}
_LATEST = date(2099, 12, 31)


def normal_pattern(prefix: str) -> str:
    """Prefixes that give the same texts have the same pattern: `{Ym}` is `{Y}{m}`, letters count without their case."""
    return "".join(f"{{{text}}}" if is_date else text.upper() for text, is_date in _parts(prefix))


def expand(prefix: str, on: date) -> str:
    """The prefix on that day."""
    return "".join(_FORMATS[text].format(on, on.year % 100) if is_date else text for text, is_date in _parts(prefix))


def number_text(prefix: str, digits: int, value: int, on: date) -> str:
    """The whole number: prefix of the day, counter padded to the digits asked for (0: no padding)."""
    return expand(prefix, on) + str(value).zfill(digits)


def period_key(reset: str, on: date) -> str:
    """Name of the period in which the counter runs; keys sort like the periods."""
    return {NEVER: "", YEAR: f"{on:%Y}", MONTH: f"{on:%Y-%m}", DAY: f"{on:%Y-%m-%d}"}[reset]


def scheme_faults(prefix: str, start: int, reset: str, digits: int) -> Iterator[tuple[str, str]]:
    """What forbids this scheme: (field, French sentence)."""
    literal = _RUN.sub("", prefix)
    present = {"year" if text in "Yy" else text for text, is_date in _parts(prefix) if is_date}
    if any(character.isspace() for character in prefix):
        yield "prefix", _("Un numéro ne contient pas d’espace.")
    elif "{" in literal or "}" in literal:
        yield "prefix", _("Entre accolades, seuls Y, y, m et d sont connus : {Y} donne l’année, {Ymd} la date.")
    elif not _ALLOWED.fullmatch(literal):
        yield "prefix", _("Un numéro contient seulement des lettres sans accent, des chiffres et les signes + - _ /.")
    if reset not in _NEEDED:
        yield "reset", _("Choisissez quand le compteur repart.")
    elif missing := [name for name in _NEEDED[reset] if name not in present]:
        wanted = ", ".join({"year": "{Y}"}.get(name, f"{{{name}}}") for name in missing)
        yield (
            "prefix",
            _("Le compteur repartirait et des numéros se répéteraient : ajoutez %(wanted)s au préfixe.")
            % {"wanted": wanted},
        )
    if not 0 <= digits <= MAX_DIGITS:
        yield "digits", _("Le compteur a de 0 à 12 chiffres.")
    if start < 1:
        yield "start", _("Le premier numéro est au moins 1.")
    if len(expand(prefix, _LATEST)) + max(digits, len(str(start))) > MAX_LENGTH:
        yield "prefix", _("Le numéro entier ne dépasse pas 35 caractères.")


def reader(prefix: str) -> re.Pattern[str]:
    """Reads a number back: date parts by name, counter as `value`."""
    seen: set[str] = set()
    text = ""
    for part, is_date in _parts(prefix):
        if not is_date:
            text += re.escape(part)
        elif part in seen:
            text += f"(?P={part})"
        else:
            seen.add(part)
            text += rf"(?P<{part}>\d{{{_WIDTHS[part]}}})"
    return re.compile(text + r"(?P<value>\d+)", re.ASCII)


def period_of(reset: str, found: re.Match[str]) -> tuple[Any, ...]:
    """Period of a number read back, as sortable values."""
    groups = found.groupdict()
    year = groups.get("Y") or groups.get("y")
    return {NEVER: (), YEAR: (year,), MONTH: (year, groups.get("m")), DAY: (year, groups.get("m"), groups.get("d"))}[
        reset
    ]


def _parts(prefix: str) -> Iterator[tuple[str, bool]]:
    """Literal texts and single date letters, in order."""
    position = 0
    for run in _RUN.finditer(prefix):
        if run.start() > position:
            yield prefix[position : run.start()], False
        yield from ((letter, True) for letter in run.group(1))
        position = run.end()
    if position < len(prefix):
        yield prefix[position:], False
