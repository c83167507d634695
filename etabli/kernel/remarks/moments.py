"""What happened to a record and what was said about it, in one list, latest first."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from heapq import merge
from itertools import islice
from typing import Any

from django.db import models

from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.modules import kind_of
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.remarks.models import Remark
from etabli.kernel.statements import Prepared

OF_REMARKS = frozenset({"remark_added", "remark_edited"})
FIELDS = {"remark": "at", "entry": "at", "mail": "created_at"}


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
    lists = [moments_of(record, what, limit=limit, before=before) for what in FIELDS]
    return list(islice(merge(*lists, key=lambda moment: moment.at, reverse=True), limit))


def moments_of(record: models.Model, what: str, *, limit: int = 50, before: datetime | None = None) -> list[Moment]:
    """The latest moments of one kind: "remark", "entry" or "mail"."""
    field = FIELDS[what]
    rows = _latest(what, field, kind_of(record), record.pk, limit, before)
    return [Moment(getattr(row, field), what, row) for row in rows]


def _latest(what: str, field: str, kind: str, pk: int, limit: int, before: datetime | None) -> list[Any]:
    if before is None:
        return _first(what, limit).rows(kind, pk)
    return list(_rows(what, kind, pk).filter(**{f"{field}__lt": before})[:limit])


@lru_cache(maxsize=100)
def _first(what: str, limit: int) -> Prepared[Any]:
    """The page that every card shows."""
    return Prepared(lambda kind, pk: _rows(what, kind, pk)[:limit])


def _rows(what: str, kind: str, pk: int) -> Any:
    model = {"remark": Remark, "entry": JournalEntry, "mail": OutgoingMail}[what]
    rows = model._default_manager.filter(kind=kind, object_id=pk).select_related("user")
    if what == "entry":
        return rows.exclude(verb__in=sorted(OF_REMARKS)).order_by("-at", "-id")
    return rows.filter(confidential=False) if what == "mail" else rows
