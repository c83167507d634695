"""Writing the closures of one day: the day, and the month and the financial year that end with it."""

import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from etabli.foundation import french
from etabli.kernel.chain import ChainHead, ChainLink, append_link
from etabli.kernel.chain.appending import locked_head
from etabli.kernel.logbook import note
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.statements import update_row
from etabli.records.closures.figures import Figures, added_up, figures_of
from etabli.records.closures.models import Closure
from etabli.records.closures.rules import days_to_close, month_end
from etabli.records.closures.sealing import payload_of
from etabli.records.closures.years import years_of

Day = datetime.date


def last_finished_day() -> Day:
    """Yesterday: a day is closed once it is over."""
    return timezone.localdate() - datetime.timedelta(days=1)


def days_open(company: Any, until: Day) -> list[Day]:
    """Finished days of this company that no closure covers yet; none before its first operation."""
    head = ChainHead.objects.filter(pk=company.pk).first()
    first = ChainLink.objects.filter(company=company).order_by("position").values_list("at", flat=True).first()
    if head is None or first is None:
        return []
    return list(days_to_close(head.closed_until, timezone.localdate(first), until))


def close_days(company: Any, days: list[Day], *, by: Any) -> list[Closure]:
    """Close these days, which follow the last closed one, inside the caller's transaction."""
    head, years = locked_head(company), years_of(company)
    made: list[Closure] = []
    for day in days:
        made.append(_close_day(company, head, day, by))
        if day == month_end(day):
            made.append(_close_sum(company, Closure.Kind.MONTH, day.replace(day=1), day, Closure.Kind.DAY, by))
        if (year := years.of(day)).end == day:
            made.append(_close_sum(company, Closure.Kind.YEAR, year.start, day, Closure.Kind.MONTH, by))
            years = years_of(company)
    if days:
        _move_bar(company, days[-1])
        if not company.is_fictitious:
            note("closed", str(company), closures=len(made), until=french.short(days[-1]))
    return made


def _close_day(company: Any, head: ChainHead, day: Day, by: Any) -> Closure:
    """The links after those of the day before, up to the first of a later day."""
    closed = Closure.objects.filter(company=company, kind=Closure.Kind.DAY)
    first = (closed.aggregate(last=Max("last"))["last"] or 0) + 1
    ours = ChainLink.objects.filter(company=company, position__gte=first, position__lte=head.count)
    midnight = timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time()))
    later = ours.filter(at__gte=midnight).order_by("position").values_list("position", flat=True).first()
    last = (later - 1) if later is not None else max(head.count, first - 1)
    return _write(company, Closure.Kind.DAY, day, day, (first, last), figures_of(company, first, last), by)


def _close_sum(company: Any, kind: str, start: Day, end: Day, of: str, by: Any) -> Closure:
    """A month from its days, a year from its months; the first year may begin inside its first month."""
    within = {"starts_on__gte": start.replace(day=1), "ends_on__lte": end}
    parts = list(Closure.objects.filter(company=company, kind=of, **within).order_by("starts_on"))
    return _write(company, kind, start, end, (parts[0].first, parts[-1].last), added_up(parts), by)


def _write(company: Any, kind: str, start: Day, end: Day, links: tuple[int, int], figures: Figures, by: Any) -> Closure:
    before = Closure.objects.filter(company=company, kind=kind).order_by("-ends_on").first()
    closure = Closure.objects.create(
        company=company,
        kind=kind,
        starts_on=start,
        ends_on=end,
        first=links[0],
        last=links[1],
        issued=figures.issued,
        received=figures.received,
        total_excl=figures.excl,
        total_vat=figures.vat,
        total_incl=figures.incl,
        total_received=figures.paid,
        perpetual_incl=figures.incl + (before.perpetual_incl if before else 0),
        perpetual_received=figures.paid + (before.perpetual_received if before else 0),
        details=figures.details,
        user=user_or_none(by),
        is_fictitious=company.is_fictitious,
    )
    append_link(company, kind="closure", subject=closure, payload=payload_of(closure), at=closure.at)
    return closure


def _move_bar(company: Any, day: Day) -> None:
    """Nothing is dated up to this day from now on."""
    head = locked_head(company)
    head.closed_until = day
    update_row(head, "closed_until")
