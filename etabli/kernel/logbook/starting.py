"""What is noticed when the program starts and when it stops."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from etabli import __version__
from etabli.kernel.chain import ChainLink
from etabli.kernel.chain.canon import moment_text
from etabli.kernel.logbook.models import LogEntry
from etabli.kernel.logbook.writing import last_of, note, take_waiting

Kind = LogEntry.Kind
TOLERANCE = timedelta(minutes=2)  # what a clock may be corrected by without a word


def note_start() -> None:
    """The start, and before it what the last run left behind: a stop nobody wrote, another version, a clock that was
    later than now."""
    take_waiting()
    before = last_of(Kind.STARTED, Kind.STOPPED)
    latest = _latest_moment()
    if latest is not None and latest > timezone.now() + TOLERANCE:
        note(Kind.CLOCK_SET_BACK, last=moment_text(latest))
    if before is not None and before.kind == Kind.STARTED:
        note(Kind.CUT_SHORT, started=moment_text(before.at))
    note(Kind.STARTED)


def note_stop() -> None:
    """The stop, once requests and jobs have ended."""
    note(Kind.STOPPED)


def note_migrations(pending: list[str], *, is_new: bool) -> None:
    """What a start or `etabli migrate` did to the base; nothing when nothing was to be done."""
    take_waiting()
    if is_new:
        note(Kind.INSTALLED)
    elif pending:
        before = last_of(Kind.STARTED, Kind.INSTALLED, Kind.UPGRADED)
        _note_upgrade(before.version if before else "", len(pending))
    elif (before := last_of(Kind.STARTED, Kind.INSTALLED, Kind.UPGRADED)) and before.version != __version__:
        _note_upgrade(before.version, 0)


def _note_upgrade(before: str, migrations: int) -> None:
    told: dict[str, Any] = {"from": before, "to": __version__, "migrations": migrations}
    note(Kind.UPGRADED, **told)


def _latest_moment() -> datetime | None:
    """The latest instant the books know of."""
    event = LogEntry.objects.order_by("-position").values_list("at", flat=True).first()
    link = ChainLink.objects.filter(is_fictitious=False).order_by("-id").values_list("at", flat=True).first()
    return max((one for one in (event, link) if one is not None), default=None)
