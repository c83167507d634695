"""A filter for each custom field, by its type."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from etabli.kernel.fields.defined import Definition, definitions_for
from etabli.kernel.fields.models import FieldType, FieldValue
from etabli.kernel.modules import kind_of
from etabli.ui.pages.filtering import Filter
from etabli.ui.pages.filters import BoolFilter, ChoiceFilter, DateRange, NumberRange, TextFilter
from etabli.ui.pages.ranges import Range


def having(rows: Any, definition: Definition, condition: Q) -> Any:
    """Rows with a value of this field for which the condition holds."""
    values = FieldValue.objects.filter(condition, field=definition.pk, kind=kind_of(rows.model))
    return rows.filter(pk__in=values.values("object_id"))


@dataclass(frozen=True)
class OfField(Filter):
    """What the filters of custom fields share."""

    definition: Any = None

    def bound(self, model: Any) -> Filter:
        return self


@dataclass(frozen=True)
class CustomText(OfField, TextFilter):
    """Text contained."""

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        wanted = query.get(self.name, "").strip()[:200]
        return having(rows, self.definition, Q(text__icontains=wanted)) if wanted else rows


@dataclass(frozen=True)
class CustomChoice(OfField, ChoiceFilter):
    """One or several choices; archived ones too, since records bear them."""

    def _all(self, model: Any) -> list[tuple[str, str]]:
        return [(str(one.pk), one.label) for one in self.definition.options]

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        known = {value for value, _label in self._all(rows.model)}
        wanted = [int(value) for value in query.getlist(self.name) if value in known]
        return having(rows, self.definition, Q(option__in=wanted)) if wanted else rows


@dataclass(frozen=True)
class CustomBool(OfField, BoolFilter):
    """Yes or no."""

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        wanted = {"oui": 1, "non": 0}.get(query.get(self.name, ""))
        return rows if wanted is None else having(rows, self.definition, Q(number=wanted))


def _between(bounded: Range, rows: Any, query: QueryDict, definition: Definition, column: str) -> Any:
    low, high = bounded.bounds(query)
    condition = Q()
    if low is not None:
        condition &= Q(**{f"{column}__gte": low})
    if high is not None:
        condition &= Q(**{f"{column}__lte": high})
    return having(rows, definition, condition) if condition else rows


@dataclass(frozen=True)
class CustomNumber(OfField, NumberRange):
    """Numbers between two bounds."""

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        return _between(self, rows, query, self.definition, "number")

    def read(self, text: str) -> Any:
        found = super().read(text)
        return None if found is None or abs(found) >= 10**11 else round(found, 6)


@dataclass(frozen=True)
class CustomDate(OfField, DateRange):
    """A period."""

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        return _between(self, rows, query, self.definition, "day")


CLASSES: dict[str, type[OfField]] = {
    FieldType.LIST: CustomChoice,
    FieldType.MULTI: CustomChoice,
    FieldType.BOOL: CustomBool,
    FieldType.NUMBER: CustomNumber,
    FieldType.DATE: CustomDate,
}


@lru_cache(maxsize=512)
def filter_for(definition: Definition) -> Filter:
    """The filter of one field."""
    found = CLASSES.get(definition.type, CustomText)
    return found(name=definition.name, label=definition.label, definition=definition)


def filters_for(model: Any) -> list[Filter]:
    """Filters of the fields that records of this model may have."""
    return [filter_for(one) for one in definitions_for(model)]
