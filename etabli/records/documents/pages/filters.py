"""Filters that lists of documents share: the situation, and the latest months unless asked otherwise."""

import datetime
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy

from etabli.records.documents.sifting import in_situation
from etabli.ui.pages import NumberRange, RecordFilter, View
from etabli.ui.pages.filters import Chip, DateRange, Filter

WIDENING = ("q", "vue")
DRAFTS = View("brouillons", gettext_lazy("Brouillons"), lambda rows, user: rows.drafts())
MINE = View("a-moi", gettext_lazy("À moi"), lambda rows, user: rows.filter(owner=user, status__in=("draft", "open")))


@dataclass(frozen=True)
class RecentDates(DateRange):
    """A period that is "the latest months" as long as nobody asks for another, searches or opens a view (UI-005)."""

    months: int = 3

    def _is_default(self, query: QueryDict) -> bool:
        return not any(query.get(name) for name in WIDENING) and not any(name in query for name in self.parameters)

    def bounds(self, query: QueryDict) -> tuple[Any, Any]:
        return (
            (months_before(timezone.localdate(), self.months - 1), None)
            if self._is_default(query)
            else super().bounds(query)
        )

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
        wanted = [word for word in query.getlist(self.name) if word in dict(self.words)]
        if not wanted:
            return rows
        if len(wanted) == 1:
            return in_situation(rows, wanted[0])
        found = [in_situation(rows.model._default_manager.all(), word).order_by().values("pk") for word in wanted]
        return rows.filter(reduce(or_, (Q(pk__in=part) for part in found)))

    def said(self, query: QueryDict, model: Any, user: Any) -> str:
        wanted = query.getlist(self.name)
        return ", ".join(str(word) for value, word in self.words if value in wanted)

    def fields(self, model: Any, user: Any) -> dict[str, forms.Field]:
        choices = [(value, word) for value, word in self.words]
        return {
            self.name: forms.MultipleChoiceField(
                label=self.label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
            )
        }


def document_filters(situations: tuple[tuple[str, Any], ...], *more: Any) -> tuple[Any, ...]:
    """The filters every list of documents has, with those of its kind after the status."""
    return (
        RecentDates("date", gettext_lazy("Période")),
        "status",
        SituationFilter("situation", gettext_lazy("Situation"), words=situations),
        *more,
        RecordFilter("party"),
        RecordFilter("owner"),
        NumberRange("base_incl", gettext_lazy("Total TTC")),
    )
