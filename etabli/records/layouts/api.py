"""Themes and conditions in the HTTP interface: read there, written on their pages."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.resources import ApiResource, Caller, Filters, OneOf, QueryFlag, QueryId, Shape
from etabli.records.layouts.kinds import PrintedKind
from etabli.records.layouts.models import ConditionText, Theme
from etabli.records.layouts.models.condition import ConditionKind

THEME = ["name", "kind", "company_id", "party_id", "is_default", "look", "colour", "design", "archived"]
CONDITION = ["title", "kind", "company_id", "body", "is_default", "on_quotes", "on_orders", "on_invoices", "archived"]


class ThemeOut(Shape):
    """A structure: what the papers it is for look like. `design` is versioned; what it lacks has its default."""

    id: int
    name: str
    kind: Annotated[str, OneOf(["", *PrintedKind.values])]
    company_id: int | None
    party_id: int | None
    is_default: bool
    look: str
    colour: str
    design: dict[str, Any]
    archived: bool


class ConditionTextOut(Shape):
    """General terms or special conditions, as clean HTML."""

    id: int
    title: str
    kind: Annotated[str, OneOf(ConditionKind.values)]
    company_id: int | None
    body: str
    is_default: bool
    on_quotes: bool
    on_orders: bool
    on_invoices: bool
    archived: bool


class LayoutFilters(Filters):
    """Filters of the lists."""

    archived: QueryFlag | None = None
    company_id: QueryId | None = None


def shape_of(names: list[str]) -> Any:
    """Plain values of a row."""
    return lambda row, caller: {"id": row.pk, **{name: getattr(row, name) for name in names}}


def sift(rows: Any, filters: LayoutFilters, caller: Caller) -> Any:
    """In use or archived, of one company."""
    if filters.archived is not None:
        rows = rows.filter(archived=filters.archived)
    return rows if filters.company_id is None else rows.filter(company=filters.company_id)


themes = ApiResource(
    name="themes",
    noun="theme",
    model=Theme,
    label=_("Structures"),
    fields=ThemeOut,
    shape=shape_of(THEME),
    filters=LayoutFilters,
    sift=sift,
    search=("name",),
    open_to=lambda user: True,
)
condition_texts = ApiResource(
    name="condition-texts",
    noun="condition-text",
    model=ConditionText,
    label=_("Conditions"),
    fields=ConditionTextOut,
    shape=shape_of(CONDITION),
    filters=LayoutFilters,
    sift=sift,
    search=("title",),
    open_to=lambda user: True,
)
