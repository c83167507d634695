"""Columns: what a list, a panel, an export and a card show of a record, worked out once and formatted in Python."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from etabli.foundation import french, phones
from etabli.foundation.states import State
from etabli.kernel.decimals import FixedDecimalField
from etabli.ui import drawing
from etabli.ui.drawing import escape
from etabli.ui.links import link_to

NUMERIC = frozenset({"money", "amount", "price", "number", "rate", "date", "datetime", "int"})
SUMMABLE = frozenset({"money", "amount", "number", "int"})


@dataclass(frozen=True)
class Column:
    """One column. A name alone is enough when the field says the rest.

    `name`: field, property, method or path ("owner__name"). `kind`: text, money or amount (two decimals), price (two or
    more), number, int, rate, date, datetime, bool, choice, state, record, email, phone, long. `sort`: what to order by
    when it is not the name. `phone`: place in the two-line row of a phone (p1 p2 / p3 p4, "wide" leaves). `xl`: leaves
    under 1440 px. `also`: second, paler text after it. `unit`: said on phones, where there is no head. `hidden`:
    offered, not shown at first. `permission`: seen only by those who `may_see` it, in lists, cards, forms, exports and
    the journal alike.
    """

    name: str
    label: Any = ""
    kind: str = ""
    permission: str = ""
    sortable: bool | None = None
    sort: str = ""
    phone: str = ""
    xl: bool = False
    also: str = ""
    unit: Any = ""
    grow: bool = False
    hidden: bool = False
    value: Callable[[Any], Any] | None = None
    empty: str = ""
    by: Callable[[], Any] | None = None  # expression to order by, for values that stand elsewhere

    def bound(self, model: type[models.Model]) -> "Column":
        """With everything the model can say filled in."""
        return _bound(self, model)

    def read(self, record: Any) -> Any:
        """The value of this column for a record."""
        if self.value is not None:
            return self.value(record)
        return follow(record, self.name)

    def text(self, record: Any) -> str:
        """As plain text, for exports and titles."""
        return plain(self.kind, self.read(record), record, self.name)

    def html(self, record: Any) -> str:
        """As safe HTML, without its cell."""
        return draw(self.kind, self.read(record), record, self.name) or (
            f'<span class="zero">{self.empty}</span>' if self.empty else ""
        )

    @property
    def is_numeric(self) -> bool:
        """Set flush right, with figures of one width."""
        return self.kind in NUMERIC

    @property
    def order(self) -> str:
        """What the database orders by, empty when it cannot."""
        if self.sortable is False:
            return ""
        return self.sort or (self.name if self.sortable else "")


def columns_of(specs: Any, model: type[models.Model]) -> list[Column]:
    """Columns from names and Columns."""
    return [(Column(spec) if isinstance(spec, str) else spec).bound(model) for spec in specs]


def follow(record: Any, path: str) -> Any:
    """`owner__name` → record.owner.name; None anywhere on the way is None; a method is called."""
    for name in path.split("__"):
        if record is None:
            return None
        record = getattr(record, name)
        if callable(record) and not isinstance(record, (models.Manager, type)):
            record = record()
    return record


def field_at(model: type[models.Model], path: str) -> models.Field | None:
    """The model field at the end of a path, None for a property."""
    found: Any = None
    for name in path.split("__"):
        try:
            found = model._meta.get_field(name)
        except FieldDoesNotExist:
            return None
        if getattr(found, "related_model", None) is not None:
            model = found.related_model
    return found


@lru_cache(maxsize=2048)
def _bound(column: Column, model: type[models.Model]) -> Column:
    field = None if column.value is not None else field_at(model, column.name)
    name = column.name.rsplit("__", 1)[-1]
    label = column.label or (getattr(field, "verbose_name", "") if field else "") or _property_label(model, name)
    sortable = column.sortable if column.sortable is not None else bool(column.sort or isinstance(field, models.Field))
    kind = column.kind or kind_for(field, name)
    unit = column.unit or ("€" if kind in ("money", "amount") else "")
    return replace(column, label=capfirst(label), kind=kind, sortable=sortable, unit=unit)


def _property_label(model: type[models.Model], name: str) -> str:
    attribute = getattr(model, name, None)
    described = getattr(attribute, "short_description", "") or getattr(
        getattr(attribute, "fget", None), "short_description", ""
    )
    known = {"state": _("Situation"), "situation_state": _("Situation"), "status_state": _("Statut")}
    return described or known.get(name, name.replace("_", " "))


def kind_for(field: Any, name: str) -> str:
    """Kind of column that suits a model field."""
    if field is None:
        return "state" if name.endswith("state") else "text"
    if getattr(field, "choices", None):
        return "choice"
    kinds: tuple[tuple[Any, str], ...] = (
        (FixedDecimalField, "amount" if getattr(field, "decimal_places", 2) == 2 else "number"),
        (models.DateTimeField, "datetime"),
        (models.DateField, "date"),
        (models.BooleanField, "bool"),
        (models.ForeignKey, "record"),
        (models.EmailField, "email"),
        (models.TextField, "long"),
        (models.IntegerField, "int"),
    )
    return next((kind for cls, kind in kinds if isinstance(field, cls)), "text")


def plain(kind: str, value: Any, record: Any, name: str) -> str:
    """A value as French text."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return french.short(local.date()) if kind == "date" else f"{french.short(local.date())} {local:%H:%M}"
    if isinstance(value, date):
        return french.short(value)
    if isinstance(value, Decimal):
        return (
            french.rate(value)
            if kind == "rate"
            else french.amount(value)
            if kind in ("money", "amount")
            else french.number(value, 2 if kind == "price" else 0)
        )
    if isinstance(value, int) and kind == "int":
        return french.number(value)
    if kind == "choice":
        return _choice(record, name, value)
    if isinstance(value, (list, tuple)):
        return ", ".join(str(item) for item in value)
    return str(value)


def _choice(record: Any, name: str, value: Any) -> str:
    head, _sep, last = name.rpartition("__")
    holder = follow(record, head) if head else record
    shown = getattr(holder, f"get_{last}_display", None)
    return str(shown()) if callable(shown) else str(value)


def draw(kind: str, value: Any, record: Any, name: str) -> str:
    """A value as safe HTML."""
    if value is None or value == "":
        return ""
    if isinstance(value, SafeString):
        return value
    if type(value) is str and kind == "text":
        return escape(value)
    if hasattr(value, "__html__"):
        return value.__html__()
    if isinstance(value, State):
        return drawing.state(value)
    if isinstance(value, bool):
        word = _("oui") if value else _("non")
        return (
            f'{drawing.icon("check")}<span class="et-visually-hidden">{word}</span>'
            if value
            else f'<span class="zero">{word}</span>'
        )
    if isinstance(value, Decimal) and not value and kind in ("money", "amount"):
        return f'<span class="zero">{plain(kind, value, record, name)}</span>'
    if isinstance(value, models.Model):
        url = link_to(value)
        return f'<a href="{url}">{escape(value)}</a>' if url else escape(value)
    text = escape(plain(kind, value, record, name))
    if kind == "email":
        return f'<a href="mailto:{text}">{text}</a>'
    if kind == "phone":
        return f'<a href="tel:{text.replace(" ", "")}">{escape(phones.phone_text(str(value)))}</a>'
    return text.replace("\n", "<br>") if kind == "long" else text
