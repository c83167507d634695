"""What a merge changed, row by row: taken before and after, so that undoing it restores the exact former state."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from etabli.foundation.french import joined, number
from etabli.kernel.fields.models import FieldValue
from etabli.kernel.files.models import Attachment
from etabli.kernel.modules import kind_of, resolve
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.remarks.models import Remark
from etabli.records.parties.models import Address, Contact, Party
from etabli.records.parties.sockets import everything_owned

COUNTERS = frozenset({"version", "updated_at"})
BESIDE: tuple[Any, ...] = (Attachment, Remark, OutgoingMail)

Rows = dict[str, dict[str, dict[str, Any]]]


def state_of(kept: Party, absorbed: Party) -> Rows:
    """Every row that stands on either party, by table and identifier, as plain values."""
    found: Rows = {}
    for rows in _watched(kept, absorbed):
        table = found.setdefault(rows.model._meta.label_lower, {})
        for row in rows.order_by("pk"):
            table[str(row.pk)] = _values(row)
    return found


def difference(before: Rows, after: Rows) -> dict[str, Any]:
    """What went, what came, what changed, and the digest of every table as the merge left it."""
    changed: dict[str, Any] = {}
    gone: dict[str, Any] = {}
    come: dict[str, Any] = {}
    for label in sorted(before.keys() | after.keys()):
        old, new = before.get(label, {}), after.get(label, {})
        gone[label] = {pk: old[pk] for pk in old if pk not in new}
        come[label] = sorted(pk for pk in new if pk not in old)
        both = {pk: _differing(old[pk], new[pk]) for pk in old if pk in new}
        changed[label] = {pk: columns for pk, columns in both.items() if columns}
    parts = {"changed": changed, "gone": gone, "come": come}
    kept = {name: {label: rows for label, rows in part.items() if rows} for name, part in parts.items()}
    return {**kept, "left": {label: _marks(rows) for label, rows in after.items()}}


def changed_since(left: dict[str, dict[str, str]], now: Rows) -> str:
    """« 1 document ajouté, 2 contacts modifiés »: what is no longer as the merge left it; empty when nothing."""
    said = []
    for label in sorted(left.keys() | now.keys()):
        old, new = left.get(label, {}), _marks(now.get(label, {}))
        counts = (
            (len(new.keys() - old.keys()), _("ajout")),
            (len(old.keys() - new.keys()), _("retrait")),
            (sum(1 for pk in old.keys() & new.keys() if old[pk] != new[pk]), _("modification")),
        )
        told = [f"{number(count)} {word}{'s' if count > 1 else ''}" for count, word in counts if count]
        if told:
            said.append(f"{resolve(label)._meta.verbose_name_plural} ({joined(told)})")
    return joined(said)


def put_back(changes: dict[str, Any]) -> list[models.Model]:
    """Undo the changes: what came goes, what went comes back under its identifier, columns take their old values.

    Answers the rows touched, for the search to follow.
    """
    for label, pks in changes.get("come", {}).items():
        resolve(label)._base_manager.filter(pk__in=pks).delete()
    restored = list(_restored(changes.get("changed", {})))  # first: it frees what the rows that come back hold alone
    gone = changes.get("gone", {})
    for label in sorted(gone, key=lambda name: name != kind_of(Contact)):
        table = resolve(label)
        rows = [
            table(**{name: _python(table, name, value) for name, value in old.items()}) for old in gone[label].values()
        ]
        table._base_manager.bulk_create(rows)
    return restored


def _restored(changed: dict[str, Any]) -> Iterator[models.Model]:
    own = kind_of(Party)
    for label in sorted(changed, key=lambda name: name != own):
        table = resolve(label)
        for pk, columns in changed[label].items():
            values = {_column(table, name).name: _python(table, name, old) for name, (old, _new) in columns.items()}
            rows = table._base_manager.filter(pk=pk)
            rows.update(**values)
            yield from rows


def _watched(kept: Party, absorbed: Party) -> Iterator[Any]:
    both = (kept.pk, absorbed.pk)
    rows: Any = Party._base_manager
    yield rows.filter(Q(pk__in=both) | Q(merged_into__in=both))
    for table in (Address, Contact, Party.categories.through):
        yield table._base_manager.filter(party__in=both)
    for owned in everything_owned():
        yield owned.table._base_manager.filter(**{f"{owned.field}__in": both})
    for table in (*BESIDE, FieldValue):
        yield table._base_manager.filter(kind=kind_of(Party), object_id__in=both)
    people = list(Contact._base_manager.filter(party__in=both).values_list("pk", flat=True))
    for table in (*BESIDE, FieldValue):
        yield table._base_manager.filter(kind=kind_of(Contact), object_id__in=people)
    yield from named_by(people)


def named_by(contacts: Iterable[int]) -> Iterator[Any]:
    """Rows of any table that name one of these contacts."""
    wanted = list(contacts)
    for relation in Contact._meta.get_fields(include_hidden=True):
        field: Any = relation
        if field.auto_created and (field.one_to_many or field.one_to_one):
            yield field.related_model._base_manager.filter(**{f"{field.field.name}__in": wanted})


def _values(row: models.Model) -> dict[str, Any]:
    return {column.attname: _plain(column.value_from_object(row)) for column in row._meta.concrete_fields}


def _plain(value: Any) -> Any:
    """As JSON keeps it, to the microsecond."""
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _differing(old: dict[str, Any], new: dict[str, Any]) -> dict[str, list[Any]]:
    return {name: [value, new[name]] for name, value in old.items() if name not in COUNTERS and value != new[name]}


def _marks(rows: dict[str, dict[str, Any]]) -> dict[str, str]:
    """A short digest of each row, counters aside."""
    return {
        pk: hashlib.sha256(
            json.dumps({k: v for k, v in values.items() if k not in COUNTERS}, sort_keys=True, default=str).encode()
        ).hexdigest()[:16]
        for pk, values in rows.items()
    }


def _python(table: type[models.Model], name: str, value: Any) -> Any:
    column = _column(table, name)
    if isinstance(column, models.ForeignKey):
        return None if value is None else column.target_field.to_python(value)
    return column.to_python(value)


def _column(table: type[models.Model], name: str) -> Any:
    return next(column for column in table._meta.concrete_fields if column.attname == name)
