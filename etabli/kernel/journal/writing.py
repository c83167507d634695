"""Writing an entry and reading a record's entries."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

from etabli.kernel.chain.canon import moment_text
from etabli.kernel.modules import kind_of
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.statements import insert_row

if TYPE_CHECKING:
    from etabli.kernel.journal.models import JournalEntry

LONGEST_LABEL = 200


def write_entry(
    record: models.Model, *, by: Any, verb: str, data: dict[str, Any] | None = None, label: str = ""
) -> "JournalEntry":
    """Add the entry, in the transaction of the change it tells."""
    company_id, is_fictitious = _company_of(record)
    entry: JournalEntry = _model()(
        user=user_or_none(by),
        company_id=company_id,
        verb=verb,
        kind=kind_of(record),
        object_id=record.pk,
        label=storable(str(label))[:LONGEST_LABEL],
        data=storable(data or {}),
        salt=secrets.token_hex(16),
        is_fictitious=is_fictitious,
    )
    entry.payload_digest = entry.digest_payload()
    return insert_row(entry)


def entries_of(record: models.Model) -> Any:
    """The record's entries, newest first."""
    return _model().objects.filter(kind=kind_of(record), object_id=record.pk).select_related("user").order_by("-id")


def storable(value: Any) -> Any:
    """A value in JSON's own types; whatever has none is told as text, so that a journal line never stops an action."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (date, time)):
        return value.isoformat() if _is_naive(value) else moment_text(value)
    if isinstance(value, Mapping):
        return {storable(str(key)): storable(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [storable(inner) for inner in value]
    return storable(str(value))


def _is_naive(value: date | time) -> bool:
    return isinstance(value, datetime) and value.tzinfo is None


def _company_of(record: models.Model) -> tuple[int | None, bool]:
    """Company the record belongs to, and whether it is a demonstration."""
    if record._meta.label_lower == "companies.company":
        return record.pk, bool(record.is_fictitious)  # type: ignore[attr-defined]
    company_id = getattr(record, "company_id", None)
    own = getattr(record, "is_fictitious", getattr(record, "is_demo", None))
    if own is not None or company_id is None:
        return company_id, bool(own)
    return company_id, apps.get_model("companies.Company").objects.filter(pk=company_id, is_fictitious=True).exists()


def _model() -> Any:
    return apps.get_model("journal.JournalEntry")
