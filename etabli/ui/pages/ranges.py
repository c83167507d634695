"""Filters with two bounds: periods and amounts."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.foundation.errors import NumberError
from etabli.foundation.money import parse_decimal
from etabli.ui.pages.columns import field_at
from etabli.ui.pages.filtering import Filter


@dataclass(frozen=True)
class Range(Filter):
    """From and to, either one alone."""

    suffixes = ("_du", "_au")

    @property
    def parameters(self) -> tuple[str, ...]:
        return (self.name + self.suffixes[0], self.name + self.suffixes[1])

    def read(self, text: str) -> Any:
        """A bound, None when it cannot be read."""
        raise NotImplementedError

    def bounds(self, query: QueryDict) -> tuple[Any, Any]:
        """From and to."""
        low, high = (self.read(query.get(name, "").strip()) for name in self.parameters)
        return low, high

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        low, high = self.bounds(query)
        path = self.path(rows.model)
        if low is not None:
            rows = rows.filter(**{f"{path}__gte": low})
        return rows.filter(**{f"{path}__lte": high}) if high is not None else rows

    def path(self, model: Any) -> str:
        """What is compared."""
        return self.name


@dataclass(frozen=True)
class DateRange(Range):
    """A period (UI-004)."""

    def read(self, text: str) -> date | None:
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            return None

    def path(self, model: Any) -> str:
        return f"{self.name}__date" if isinstance(field_at(model, self.name), models.DateTimeField) else self.name

    def said(self, query: QueryDict, model: Any, user: Any) -> str:
        low, high = self.bounds(query)
        if low and high:
            return _("du %(low)s au %(high)s") % {"low": french.short(low), "high": french.short(high)}
        if low:
            return _("depuis le %s") % french.short(low)
        return _("jusqu’au %s") % french.short(high) if high else ""

    def fields(self, model: Any, user: Any) -> dict[str, forms.Field]:
        date_input = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        low, high = self.parameters
        return {
            low: forms.DateField(label=_("%s : du") % self.label, required=False, widget=date_input),
            high: forms.DateField(label=_("%s : au") % self.label, required=False, widget=date_input),
        }


@dataclass(frozen=True)
class NumberRange(Range):
    """Amounts or quantities between two bounds."""

    suffixes = ("_min", "_max")

    def read(self, text: str) -> Decimal | None:
        try:
            return parse_decimal(text[:30]) if text else None
        except NumberError:
            return None

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        field = field_at(rows.model, self.name)
        step = Decimal(1).scaleb(-getattr(field, "decimal_places", 0))
        for bound, lookup in zip(self.bounds(query), ("gte", "lte"), strict=True):
            if bound is not None:
                rows = rows.filter(**{f"{self.name}__{lookup}": bound.quantize(step, ROUND_HALF_UP)})
        return rows

    def said(self, query: QueryDict, model: Any, user: Any) -> str:
        low, high = self.bounds(query)
        if low is not None and high is not None:
            return _("de %(low)s à %(high)s") % {"low": french.number(low), "high": french.number(high)}
        if low is not None:
            return _("à partir de %s") % french.number(low)
        return _("jusqu’à %s") % french.number(high) if high is not None else ""

    def fields(self, model: Any, user: Any) -> dict[str, forms.Field]:
        low, high = self.parameters
        keyboard = forms.TextInput(attrs={"inputmode": "decimal"})
        return {
            low: forms.CharField(label=_("%s : de") % self.label, required=False, widget=keyboard),
            high: forms.CharField(label=_("%s : à") % self.label, required=False, widget=keyboard),
        }
