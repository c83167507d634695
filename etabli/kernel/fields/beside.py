"""What other parts of the kernel take from custom fields: words for the search, columns of imports, variables."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from etabli.kernel.fields.defined import Definition, definitions_for
from etabli.kernel.fields.models import FieldValue
from etabli.kernel.fields.reading import told, values_of, values_of_many
from etabli.kernel.fields.typed import read
from etabli.kernel.fields.writing import rows_for
from etabli.kernel.mailtemplates.contexts import MailContext, Variable
from etabli.kernel.modules import kind_of
from etabli.kernel.transfer import Entry, ImportField, ImportKind, Writer


def searched(kind: str, model: Any, ids: Sequence[int]) -> dict[int, str]:
    """Texts of the values of these records, for the search; nothing is asked when their kind has no field."""
    fields = definitions_for(model)
    found: dict[int, str] = {}
    if not fields:
        return found
    rows = FieldValue.objects.filter(kind=kind, object_id__in=ids, field__in=[one.pk for one in fields])
    for pk, text in rows.values_list("object_id", "text"):
        found[pk] = f"{found.get(pk, '')} {text}".strip()
    return found


def widened(kind: ImportKind) -> ImportKind:
    """The kind of import with a column for each custom field of its records."""
    fields = definitions_for(kind.model)
    if not fields:
        return kind
    columns = tuple(
        ImportField(one.name, one.label, aliases=(one.key,), parse=partial(read, one), show=told) for one in fields
    )
    return replace(kind, fields=(*kind.fields, *columns), build=partial(_built, kind, fields))


def _built(kind: ImportKind, fields: list[Definition], entry: Entry, existing: Any, writer: Writer) -> Any:
    main = kind.build(entry, existing, writer)
    values = entry.values
    given = [one for one in fields if one.name in values]
    if given:
        known = values_of(main)
        for one in given:
            if known.get(one.pk) != values[one.name]:
                _write(main, one, values[one.name], writer)
    return main


def _write(record: Any, field: Definition, value: Any, writer: Writer) -> None:
    """Through the writer, which undoes it: rows in the place of those of the same choice, or new ones."""
    where = {"field": field.pk, "kind": kind_of(record), "object_id": record.pk}
    standing = {row.option_id: row for row in FieldValue.objects.filter(**where)}
    rows = rows_for(record, field, value)
    for row in rows:
        same = standing.get(row.option_id) or (next(iter(standing.values()), None) if len(rows) == 1 else None)
        if same is None:
            writer.save(row)
            continue
        writer.fill(same)
        for name in ("option_id", "text", "sort", "number", "day"):
            setattr(same, name, getattr(row, name))
        writer.save(same)


def variables_of(context: MailContext) -> tuple[Variable, ...]:
    """A variable for each field of the records that an e-mail of this context is about."""
    found: dict[str, Variable] = {}
    own = {variable.name.casefold() for variable in context.variables}
    for model, reach in context.reaches:
        for one in definitions_for(model if isinstance(model, type) else model()):
            name = " ".join(one.label.replace("{", "").replace("}", "").casefold().split())
            if one.in_mail and name not in own:
                found.setdefault(name, Variable(name, one.label, partial(_value, one, reach)))
    return tuple(found.values())


def printed(records: Sequence[Any]) -> list[dict[str, str]]:
    """Labels and values of the fields that go on paper, of these records in their order; empty ones are left out."""
    found = []
    for record in records:
        fields = [one for one in definitions_for(record) if one.in_print] if record is not None and record.pk else []
        values = values_of_many(kind_of(record), [record.pk], fields).get(record.pk, {}) if fields else {}
        found += [{"label": one.label, "value": told(values[one.pk])} for one in fields if one.pk in values]
    return found


def _value(field: Definition, reach: Any, record: Any, by: Any) -> str:
    subject = reach(record) if record is not None else None
    return told(values_of(subject).get(field.pk)) if getattr(subject, "pk", None) else ""
