"""What an action changed on its subject, for the journal: field → [before, after], as plain text values."""

import datetime
from decimal import Decimal
from typing import Any

from django.db import models

LONGEST = 500


def fields_of(record: models.Model) -> dict[str, Any]:
    """Values of the record's own columns now (deferred ones are left out: nobody read them)."""
    deferred = record.get_deferred_fields()
    return {
        f.attname: getattr(record, f.attname)
        for f in record._meta.concrete_fields
        if f.attname not in deferred and not f.primary_key
    }


def what_changed(before: dict[str, Any], record: models.Model) -> dict[str, list[Any]]:
    """Columns whose value differs from `before`."""
    after = fields_of(record)
    return {
        name: [plain(old), plain(after[name])] for name, old in before.items() if name in after and after[name] != old
    }


def plain(value: Any) -> Any:
    """A value as the journal keeps it: text for money and dates, shortened when very long."""
    if isinstance(value, (Decimal, datetime.date, datetime.datetime, datetime.time)):
        return str(value)
    if isinstance(value, bytes):
        return f"{len(value)} octets"
    if isinstance(value, (dict, list)):
        return "…" if len(str(value)) > LONGEST else value
    if isinstance(value, str) and len(value) > LONGEST:
        return value[:LONGEST] + "…"
    return value
