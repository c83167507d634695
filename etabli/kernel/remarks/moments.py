"""What happened to a record and what was said about it, in one list, latest first."""

from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from django.db import models

from etabli.kernel.journal import entries_of
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.remarks.models import Remark

OF_REMARKS = frozenset({"remark_added", "remark_edited"})


@dataclass(frozen=True)
class Moment:
    """One line of the timeline: `what` is "remark", "entry" or "mail"; `row` is the Remark, JournalEntry or
    OutgoingMail."""

    at: datetime
    what: str
    row: Any

    @property
    def user(self) -> Any:
        """Who did it; None for the program itself."""
        return self.row.user


def remarks_about(record: models.Model) -> Any:
    """Remarks beside this record, latest first."""
    return Remark.objects.about(record).select_related("user")


def timeline(record: models.Model, *, limit: int = 50, before: datetime | None = None) -> list[Moment]:
    """The latest moments, three queries whatever their number; `before` gives the page after."""
    entries = entries_of(record).select_related("user").order_by("-at", "-id")
    mails = OutgoingMail.objects.about(record).filter(confidential=False).select_related("user")
    lists = [
        _moments("remark", remarks_about(record), "at", limit, before),
        _moments("entry", entries.exclude(verb__in=OF_REMARKS), "at", limit, before),
        _moments("mail", mails, "created_at", limit, before),
    ]
    return list(islice(merge(*lists, key=lambda moment: moment.at, reverse=True), limit))


def _moments(what: str, rows: Any, field: str, limit: int, before: datetime | None) -> list[Moment]:
    rows = rows.filter(**{f"{field}__lt": before}) if before is not None else rows
    return [Moment(getattr(row, field), what, row) for row in rows[:limit]]
