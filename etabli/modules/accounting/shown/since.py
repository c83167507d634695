"""What changed since a file was sent."""

from collections.abc import Callable
from typing import Any

from etabli.modules.accounting.exports.remembering import changed_since, written_otherwise
from etabli.modules.accounting.models import Entry, ExportRun

SHOWN = 20
COMPARED = 50_000  # lines beyond which comparing takes longer than a page may


def told_since(run: ExportRun, way: Callable[[Entry], str]) -> dict[str, Any]:
    """Entries that came after, latest first, and how many lines are written otherwise today."""
    rows = changed_since(run)
    return {
        "count": rows.count(),
        "rows": [(entry, way(entry)) for entry in rows.order_by("-number")[:SHOWN]],
        "otherwise": written_otherwise(run) if run.lines <= COMPARED else None,
    }
