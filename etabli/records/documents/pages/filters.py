"""Filters that lists of documents share: the situation, and the latest months unless asked otherwise."""

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import F, Q
from django.http import QueryDict
from django.utils import timezone

from etabli.ui.pages.filters import Chip, DateRange, Filter

WIDENING = ("q", "vue")


@dataclass(frozen=True)
class RecentDates(DateRange):
    """A period that is "the latest months" as long as nobody asks for another, searches or opens a view (UI-005)."""

    months: int = 3

    def _is_default(self, query: QueryDict) -> bool:
        return not any(query.get(name) for name in WIDENING) and not any(name in query for name in self.parameters)

    def bounds(self, query: QueryDict) -> tuple[Any, Any]:
        return (months_before(timezone.localdate(), self.months - 1), None) if self._is_default(query) else super().bounds(query)

    def chip(self, query: QueryDict, model: Any, user: Any) -> Chip | None:
        found = super().chip(query, model, user)
        if found is None or not self._is_default(query):
            return found
        return Chip(found.label, found.text, (), sets=((self.parameters[0], ""),))


def months_before(day: datetime.date, months: int) -> datetime.date:
    """First day of the month so many months before."""
    count = day.year * 12 + day.month - 1 - months
    return datetime.date(count // 12, count % 12 + 1, 1)


@dataclass(frozen=True)
class SituationFilter(Filter):
    """What a reader sees of documents beside their status, asked of the database."""

    words: tuple[tuple[str, Any], ...] = ()

    def bound(self, model: Any) -> "SituationFilter":
        return self

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        found = Q()
        for wanted in query.getlist(self.name):
            if wanted in dict(self.words):
                found |= condition_of(wanted)
        return rows.filter(found) if found else rows

    def said(self, query: QueryDict, model: Any, user: Any) -> str:
        wanted = query.getlist(self.name)
        return ", ".join(str(word) for value, word in self.words if value in wanted)

    def fields(self, model: Any, user: Any) -> dict[str, forms.Field]:
        choices = [(value, word) for value, word in self.words]
        return {self.name: forms.MultipleChoiceField(label=self.label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)}


def condition_of(situation: str, today: datetime.date | None = None) -> Q:
    """The rows whose situation reads so (the counterpart of `situation_of`)."""
    today = today or timezone.localdate()
    open_, late = Q(status="open"), Q(valid_until__lt=today)
    owed = Q(status__in=("open", "done"), outstanding__gt=0)
    overdue = Q(due_date__lt=today) & ~Q(type="credit_note")
    touched = Q(paid_total__gt=0) | Q(credited_total__gt=0)
    credited = Q(credited_total__gte=F("total_incl") + F("rounding"), paid_total__lte=0) & ~Q(type="credit_note") & Q(credited_total__gt=0)
    known = {
        "draft": Q(status="draft"),
        "to_send": open_ & Q(sent_at=None) & ~late,
        "sent": open_ & Q(sent_at__isnull=False) & ~late,
        "expired": open_ & late,
        "accepted": Q(accepted_at__isnull=False),
        "refused": Q(status="refused"),
        "to_invoice": Q(status="open", invoiced_incl__lte=0),
        "partly_invoiced": Q(status="open", invoiced_incl__gt=0, invoiced_incl__lt=F("total_incl") + F("rounding")),
        "invoiced": Q(status__in=("open", "done"), invoiced_incl__gte=F("total_incl") + F("rounding"), invoiced_incl__gt=0),
        "unpaid": owed & ~overdue & ~touched,
        "partly_paid": owed & ~overdue & touched,
        "overdue": owed & overdue,
        "paid": Q(status__in=("open", "done"), outstanding__lte=0) & ~credited,
        "credited": Q(status__in=("open", "done")) & credited,
    }
    return known[situation]

