"""Values of records: many at once in one query, and as they are told on screen, in files and to programs."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.fields.defined import Definition, Option, definitions_for
from etabli.kernel.fields.models import FieldType, FieldValue
from etabli.kernel.modules import kind_of

Values = dict[int, Any]


def values_of(record: Any) -> Values:
    """Values of one record by id of the field."""
    return values_of_many(kind_of(record), [record.pk], definitions_for(record)).get(record.pk, {})


def values_of_many(kind: str, ids: Iterable[int], fields: Iterable[Definition]) -> dict[int, Values]:
    """Values by record and field, in one query; none at all when there is no field."""
    known = {field.pk: field for field in fields}
    found: dict[int, Values] = {}
    if not known:
        return found
    rows = FieldValue.objects.filter(kind=kind, object_id__in=list(ids), field__in=known)
    for row in rows.order_by("option__position", "pk"):
        values, field = found.setdefault(row.object_id, {}), known[row.field_id]
        value = value_of(row, field)
        if field.type == FieldType.MULTI and value is not None:
            value = (*values.get(row.field_id, ()), value)
        if value is not None:
            values[row.field_id] = value
    return found


def value_of(row: FieldValue, field: Definition) -> Any:
    """The value of a row."""
    if field.is_list:
        return field.option(row.option_id)
    if field.type == FieldType.NUMBER:
        return row.number
    if field.type == FieldType.BOOL:
        return None if row.number is None else bool(row.number)
    return row.day if field.type == FieldType.DATE else row.text


def told(value: Any) -> str:
    """A value in French."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, Decimal):
        return french.number(value)
    if isinstance(value, datetime.date):
        return french.short(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)


def as_plain(value: Any) -> Any:
    """A value as programs read it: text, "12.5", "2027-03-14", true, the words of choices."""
    if isinstance(value, Decimal):
        short = value.normalize()
        return f"{short:f}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [one.label for one in value]
    return value.label if isinstance(value, Option) else value
