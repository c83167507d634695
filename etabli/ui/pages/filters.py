"""Filters of a list: what the address says, what the database is asked, and the chip that says it in French."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.foundation.errors import NumberError
from etabli.foundation.money import parse_decimal
from etabli.kernel.decimals import FixedDecimalField
from etabli.ui.pages.columns import field_at
from etabli.ui.pickers import PickerField, picker_url


@dataclass(frozen=True)
class Chip:
    """One filter in force, and the parameters that taking it off drops (and those it sets, for one in force by default)."""

    label: str
    text: str
    drops: tuple[str, ...]
    sets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Filter:
    """A filter on a field. Subclasses know their parameters."""

    name: str
    label: Any = ""
    permission: str = ""

    def bound(self, model: type[models.Model]) -> "Filter":
        """With its label."""
        if self.label:
            return self
        field = field_at(model, self.name)
        return type(self)(**{**self.__dict__, "label": capfirst(getattr(field, "verbose_name", self.name))})

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names in the address."""
        return (self.name,)

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        """Rows kept."""
        raise NotImplementedError

    def chip(self, query: QueryDict, model: Any, user: Any) -> Chip | None:
        """What it says, None when it is not in force."""
        text = self.said(query, model, user)
        return Chip(str(self.label), text, self.parameters) if text else None

    def said(self, query: QueryDict, model: Any, user: Any) -> str:
        """Its value in French, empty when not in force."""
        raise NotImplementedError

    def fields(self, model: Any, user: Any) -> dict[str, forms.Field]:
        """Form fields of the filter panel."""
        raise NotImplementedError


@dataclass(frozen=True)
class ChoiceFilter(Filter):
    """One or several values of a list of choices (the field's own, or `choices`)."""

    choices: tuple[tuple[Any, Any], ...] = ()

    def _all(self, model: Any) -> list[tuple[str, str]]:
        field = field_at(model, self.name)
        pairs = self.choices or (getattr(field, "flatchoices", None) or ())
        return [(str(value), str(label)) for value, label in pairs if value not in (None, "")]

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        known = {value for value, _label in self._all(rows.model)}
        wanted = [value for value in query.getlist(self.name) if value in known]
        return rows.filter(**{f"{self.name}__in": wanted}) if wanted else rows

    def said(self, query: QueryDict, model: Any, user: Any) -> str:
        wanted = query.getlist(self.name)
        return ", ".join(label for value, label in self._all(model) if value in wanted)

    def fields(self, model: Any, user: Any) -> dict[str, forms.Field]:
        return {
            self.name: forms.MultipleChoiceField(
                label=self.label, choices=self._all(model), required=False, widget=forms.CheckboxSelectMultiple
            )
        }


@dataclass(frozen=True)
class BoolFilter(Filter):
    """Yes or no."""

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        wanted = {"oui": True, "non": False}.get(query.get(self.name, ""))
        return rows if wanted is None else rows.filter(**{self.name: wanted})

    def said(self, query: QueryDict, model: Any, user: Any) -> str:
        return {"oui": _("oui"), "non": _("non")}.get(query.get(self.name, ""), "")

    def fields(self, model: Any, user: Any) -> dict[str, forms.Field]:
        choices = [("", _("indifférent")), ("oui", _("oui")), ("non", _("non"))]
        return {self.name: forms.ChoiceField(label=self.label, choices=choices, required=False)}


@dataclass(frozen=True)
class RecordFilter(Filter):
    """One record of another kind, found by its picker."""

    def _related(self, model: Any) -> Any:
        field = field_at(model, self.name)
        if field is None or field.related_model is None:
            raise ImproperlyConfigured(f"{model.__name__}.{self.name} points at no record")
        return field.related_model

    def _id(self, query: QueryDict) -> int | None:
        value = query.get(self.name, "")
        return int(value) if value.isascii() and value.isdigit() and len(value) < 18 else None

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        wanted = self._id(query)
        return rows if wanted is None else rows.filter(**{self.name: wanted})

    def said(self, query: QueryDict, model: Any, user: Any) -> str:
        wanted = self._id(query)
        if wanted is None:
            return ""
        found = visible(self._related(model), user).filter(pk=wanted).first()
        return str(found) if found else _("inconnu")

    def fields(self, model: Any, user: Any) -> dict[str, forms.Field]:
        related = self._related(model)
        if picker_url(related):
            field: forms.Field = PickerField(visible(related, user), label=self.label, required=False)
        else:
            field = forms.ModelChoiceField(visible(related, user), label=self.label, required=False, empty_label="—")
        return {self.name: field}


@dataclass(frozen=True)
class TextFilter(Filter):
    """Text contained."""

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        wanted = query.get(self.name, "").strip()
        return rows.filter(**{f"{self.name}__icontains": wanted}) if wanted else rows

    def said(self, query: QueryDict, model: Any, user: Any) -> str:
        wanted = query.get(self.name, "").strip()
        return _("contient « %s »") % wanted if wanted else ""

    def fields(self, model: Any, user: Any) -> dict[str, forms.Field]:
        return {self.name: forms.CharField(label=self.label, required=False)}


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


@dataclass(frozen=True)
class Switch(Filter):
    """A tick that narrows the list: `apply_to(rows, user)` (USR-019: only mine)."""

    apply_to: Callable[[Any, Any], Any] = lambda rows, user: rows

    def bound(self, model: type[models.Model]) -> "Filter":
        return self

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        return self.apply_to(rows, user) if query.get(self.name) == "oui" else rows

    def said(self, query: QueryDict, model: Any, user: Any) -> str:
        return _("oui") if query.get(self.name) == "oui" else ""

    def fields(self, model: Any, user: Any) -> dict[str, forms.Field]:
        choices = [("", _("non")), ("oui", _("oui"))]
        return {self.name: forms.ChoiceField(label=self.label, choices=choices, required=False)}


def visible(model: Any, user: Any) -> Any:
    """Rows of a model this person may know of."""
    rows = model._default_manager.all()
    return rows.visible_to(user) if hasattr(rows, "visible_to") else rows


def filters_of(specs: Any, model: type[models.Model]) -> list[Filter]:
    """Filters from names and Filters."""
    return [(_for_field(spec, model) if isinstance(spec, str) else spec).bound(model) for spec in specs]


def _for_field(name: str, model: type[models.Model]) -> Filter:
    field = field_at(model, name)
    if field is None:
        raise ImproperlyConfigured(f"{model.__name__} has no field {name} to filter by")
    if getattr(field, "choices", None):
        return ChoiceFilter(name)
    kinds: tuple[tuple[Any, type[Filter]], ...] = (
        (models.DateField, DateRange),
        (FixedDecimalField, NumberRange),
        (models.BooleanField, BoolFilter),
        (models.IntegerField, NumberRange),
    )
    found = next((cls for field_class, cls in kinds if isinstance(field, field_class)), None)
    if found is not None:
        return found(name)
    return RecordFilter(name) if field.is_relation else TextFilter(name)
