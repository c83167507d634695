"""Writing an event. A base older than its table takes what happens to it from a file, at the next start."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from etabli import __version__
from etabli.kernel.chain.canon import moment_text
from etabli.kernel.logbook.models import LogEntry, LogHead

WAITING = "events-to-log.jsonl"
LONGEST = 200


def note(kind: str, subject: str = "", *, at: datetime | None = None, **data: str | int) -> LogEntry | None:
    """Append an event, in the transaction of the caller or its own. Answers None when the base is not ready for it: the
    event then waits beside the base (`take_waiting`)."""
    at = at or timezone.now()
    if not _is_ready():
        with (Path(settings.DATA) / WAITING).open("a", encoding="utf-8") as file:
            file.write(json.dumps([kind, subject, moment_text(at), data], ensure_ascii=False) + "\n")
        return None
    return _append(kind, subject[:LONGEST], at, data)


def take_waiting() -> int:
    """Append what happened before the base was ready; answers how many events."""
    path = Path(settings.DATA) / WAITING
    if not path.exists() or not _is_ready():
        return 0
    taken = 0
    with transaction.atomic():
        for kind, subject, at, data in _lines(path):
            _append(kind, subject, datetime.fromisoformat(at), data)
            taken += 1
    path.unlink()
    return taken


def last_of(*kinds: str) -> LogEntry | None:
    """The latest event of these kinds."""
    return LogEntry.objects.filter(kind__in=kinds).order_by("-position").first()


def _lines(path: Path) -> Iterator[Any]:
    """Whole lines only: the program may have been cut short while it wrote the last."""
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            yield json.loads(line)
        except ValueError:
            continue


@transaction.atomic
def _append(kind: str, subject: str, at: datetime, data: dict[str, Any]) -> LogEntry:
    LogHead.objects.get_or_create(pk=LogHead.ONLY)
    head = LogHead.objects.select_for_update().get(pk=LogHead.ONLY)
    entry = LogEntry(
        position=head.count + 1,
        at=at,
        kind=LogEntry.Kind(kind),
        version=__version__,
        subject=subject,
        data=data,
        previous=head.link,
    )
    entry.link = entry.expected_link()
    entry.save(force_insert=True)
    head.count, head.link = entry.position, entry.link
    head.seal = head.expected_seal()
    head.save(update_fields=["count", "link", "seal"])
    return entry


def _is_ready() -> bool:
    tables = connection.introspection.table_names()
    return {LogEntry._meta.db_table, LogHead._meta.db_table} <= set(tables)
