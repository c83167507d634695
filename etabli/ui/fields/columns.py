"""A column for each custom field: values of a whole page in one query, ordered in the database."""

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from etabli.kernel.fields.defined import PREFIX, Definition, Option, definitions_for
from etabli.kernel.fields.models import FieldType, FieldValue
from etabli.kernel.fields.reading import told, values_of_many
from etabli.kernel.modules import kind_of
from etabli.ui.pages.columns import Column

KINDS = {FieldType.NUMBER: "number", FieldType.DATE: "date", FieldType.BOOL: "bool", FieldType.LONG: "long"}
ORDERED_BY = {FieldType.NUMBER: "number", FieldType.BOOL: "number", FieldType.DATE: "day"}


class Drawn(str):
    """A text with its own way of being drawn."""

    html: SafeString

    def __html__(self) -> str:
        return self.html


def drawn(definition: Definition, value: Any) -> Any:
    """A value as a column reads it: choices with their colour, links to follow."""
    if isinstance(value, (Option, tuple)):
        shown = Drawn(told(value))
        choices = value if isinstance(value, tuple) else (value,)
        shown.html = format_html_join(
            " ", '<span class="et-choice {}">{}</span>', ((one.colour or "plain", one.label) for one in choices)
        )
        return shown
    if definition.type == FieldType.LINK and value:
        shown = Drawn(value)
        told_as = value.removeprefix("https://").rstrip("/")
        shown.html = format_html('<a href="{}" rel="noopener noreferrer" target="_blank">{}</a>', value, told_as)
        return shown
    return value


def as_html(definition: Definition, value: Any) -> str:
    """A value on a card."""
    shown = drawn(definition, value)
    return shown.html if isinstance(shown, Drawn) else escape(told(value)).replace("\n", "<br>")


def columns_for(model: Any) -> list[Column]:
    """Columns of the fields that records of this model may have."""
    return [column_for(one, kind_of(model)) for one in definitions_for(model)]


@lru_cache(maxsize=512)
def column_for(definition: Definition, kind: str) -> Column:
    """The column of one field."""
    by = None if definition.type == FieldType.MULTI else partial(_order, definition, kind)
    return Column(
        definition.name,
        definition.label,
        kind=KINDS.get(FieldType(definition.type), "text"),
        hidden=not definition.in_list,
        sortable=by is not None,
        value=partial(_value, definition),
        by=by,
    )


def gather(model: Any, records: Sequence[Any], columns: Iterable[Column]) -> Sequence[Any]:
    """Put on the records the values that these columns show, in one query; none when there is none to show."""
    shown = {column.name for column in columns if column.name.startswith(PREFIX)}
    if shown:
        fields = [one for one in definitions_for(model) if one.name in shown]
        values = values_of_many(kind_of(model), [record.pk for record in records], fields)
        for record in records:
            record.custom_values = values.get(record.pk, {})
    return records


def _value(definition: Definition, record: Any) -> Any:
    return drawn(definition, getattr(record, "custom_values", {}).get(definition.pk))


def _order(definition: Definition, kind: str) -> Any:
    column = ORDERED_BY.get(FieldType(definition.type), "sort")
    rows = FieldValue.objects.filter(field=definition.pk, kind=kind, object_id=OuterRef("pk"))
    return Subquery(rows.values(column)[:1])
