"""Writing values: typed, checked, journaled under the name of their field, found by search."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from etabli.foundation.errors import InputError
from etabli.foundation.text import searchable
from etabli.kernel.actions.changes import plain
from etabli.kernel.fields.defined import Definition, definitions_for
from etabli.kernel.fields.models import SHORT, FieldType, FieldValue
from etabli.kernel.fields.reading import told, value_of, values_of, values_of_many
from etabli.kernel.fields.typed import read
from etabli.kernel.journal import write_entry
from etabli.kernel.modules import kind_of
from etabli.kernel.refusals import Invalid
from etabli.kernel.search import index

JOURNALED = "custom."


def set_values(record: Any, given: Mapping[str, Any], *, by: Any, path: str = "") -> dict[str, list[Any]]:
    """Write these values (by key of the field) of a saved record; None or nothing empties one, the others stay.

    Raises Invalid by key, under `path`, for an unknown field, a value of another type or an empty compulsory field.
    Answers what changed, which the journal says too.
    """
    fields = {field.key: field for field in definitions_for(record)}
    wanted = checked(fields, given, path)
    with transaction.atomic():
        before = values_of(record)
        changed = [field for field, value in wanted.items() if before.get(field.pk) != value]
        for field in changed:
            write_value(record, field, wanted[field])
        changes = {
            f"{JOURNALED}{field.key}": [plain(told(before.get(field.pk))), plain(told(wanted[field]))]
            for field in changed
        }
        if changes:
            write_entry(record, by=by, verb="changed", data=changes, label=str(record))
            index(record)
    return changes


def carry_values(source: Any, target: Any) -> None:
    """Give a record made from another the values of the fields both have and that are carried; one it has already
    stays. Its making is what the journal tells. Nothing is asked when no field is carried."""
    both = {field.pk: field for field in definitions_for(source) if field.carried}
    both = {field.pk: field for field in definitions_for(target) if field.pk in both}
    known = values_of_many(kind_of(source), [source.pk], both.values()).get(source.pk, {}) if both else {}
    if not known:
        return
    standing = values_of_many(kind_of(target), [target.pk], both.values()).get(target.pk, {})
    taken = [pk for pk in known if pk not in standing]
    FieldValue.objects.bulk_create(row for pk in taken for row in rows_for(target, both[pk], known[pk]))
    index(target)


def checked(fields: Mapping[str, Definition], given: Mapping[str, Any], path: str = "") -> dict[Definition, Any]:
    """Typed values by field. Raises Invalid."""
    wanted: dict[Definition, Any] = {}
    faults: dict[str, str] = {}
    for key, raw in given.items():
        field = fields.get(key)
        if field is None:
            faults[f"{path}{key[:60]}"] = _("Ce champ personnalisé n’existe pas ici.")
            continue
        try:
            wanted[field] = read(field, raw)
        except InputError as wrong:
            faults[f"{path}{key}"] = wrong.message
            continue
        if field.required and wanted[field] is None:
            faults[f"{path}{key}"] = _("« %s » est obligatoire.") % field.label
    if faults:
        raise Invalid(faults)
    return wanted


def write_value(record: Any, field: Definition, value: Any) -> None:
    """Put a typed value in place of the former one."""
    FieldValue.objects.filter(field=field.pk, kind=kind_of(record), object_id=record.pk).delete()
    FieldValue.objects.bulk_create(rows_for(record, field, value))


def rows_for(record: Any, field: Definition, value: Any) -> list[FieldValue]:
    """The rows that hold a value."""
    if value is None:
        return []
    return [_row(record, field, one) for one in (value if isinstance(value, tuple) else (value,))]


def _row(record: Any, field: Definition, value: Any) -> FieldValue:
    row = FieldValue(field_id=field.pk, kind=kind_of(record), object_id=record.pk)
    fill(row, field, value)
    return row


def fill(row: FieldValue, field: Definition, value: Any) -> None:
    """Give a row its value in the columns of its type, and the text by which it is found."""
    row.option_id = value.pk if field.is_list else None
    row.number = (int(value) if isinstance(value, bool) else value) if field.type in NUMBERS else None
    row.day = value if field.type == FieldType.DATE else None
    row.text = told(value)
    row.sort = searchable(row.text)[:SHORT]
    assert value_of(row, field) is not None


NUMBERS = frozenset({FieldType.NUMBER, FieldType.BOOL})
