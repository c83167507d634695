"""What a filter is: parameters of the address, rows kept, and the chip that says it in French."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.text import capfirst

from etabli.ui.pages.columns import field_at


@dataclass(frozen=True)
class Chip:
    """One filter in force, and the parameters that taking it off drops (those it sets, when in force by default)."""

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


def visible(model: Any, user: Any) -> Any:
    """Rows of a model this person may know of."""
    rows = model._default_manager.all()
    return rows.visible_to(user) if hasattr(rows, "visible_to") else rows
