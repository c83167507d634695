"""Filters of a list: choices, yes or no, records, text; and which one suits a field."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _

from etabli.kernel.decimals import FixedDecimalField
from etabli.ui.pages.columns import field_at
from etabli.ui.pages.filtering import Chip, Filter, visible
from etabli.ui.pages.ranges import DateRange, NumberRange
from etabli.ui.pickers import PickerField, picker_url

__all__ = [
    "BoolFilter",
    "Chip",
    "ChoiceFilter",
    "DateRange",
    "Filter",
    "NumberRange",
    "RecordFilter",
    "Switch",
    "TextFilter",
    "filters_of",
    "visible",
]


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
