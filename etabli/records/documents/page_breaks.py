"""Page breaks at any status: lines while a document is written, a layout of its copies afterwards (decision 03)."""

from typing import Any

from django.db.models import F

from etabli.records.documents.line_writing import MOVED
from etabli.records.documents.models import Document, Line, PrintLayout
from etabli.records.documents.models.line import LineKind


def toggle_break(document: Document, position: int, *, writable: bool) -> None:
    """Put a page break before the line at this position, or take it away."""
    if writable:
        _in_lines(document, position)
    else:
        _in_layout(document, position)


def _in_lines(document: Document, position: int) -> None:
    before = document.lines.filter(position=position - 1, kind=LineKind.PAGE_BREAK)
    later = Line.objects.filter(document=document, position__gte=position)
    if before.exists():
        before.delete()
        step = -1
    else:
        step = 1
    later.update(position=F("position") + MOVED)
    Line.objects.filter(document=document, position__gte=MOVED).update(position=F("position") - MOVED + step)
    if step == 1:
        Line.objects.create(document=document, position=position, kind=LineKind.PAGE_BREAK, quantity=0)
    document.version += 1
    document.save(update_fields=["version", "updated_at"])


def _in_layout(document: Document, position: int) -> None:
    layout, _made = PrintLayout.objects.get_or_create(document=document)
    own = document.lines.filter(position=position - 1, kind=LineKind.PAGE_BREAK).exists()
    listed = layout.removed if own else layout.breaks
    kept = [one for one in listed if one != position]
    changed = sorted(kept if len(kept) < len(listed) else [*listed, position])
    if own:
        layout.removed = changed
    else:
        layout.breaks = changed
    layout.save()


def layout_of(document: Document) -> tuple[set[int], set[int]]:
    """Positions that open a page of copies, and those whose own break is left out."""
    layout = PrintLayout.objects.filter(document_id=document.pk).first()
    return (set(layout.breaks), set(layout.removed)) if layout else (set(), set())


def with_breaks(snapshot: Any, document: Document) -> Any:
    """The snapshot as a copy prints it; the same object when nothing was moved."""
    breaks, removed = layout_of(document)
    if not breaks and not removed:
        return snapshot
    lines: list[Any] = []
    for position, line in enumerate(snapshot["lines"]):
        if line["kind"] == LineKind.PAGE_BREAK and position + 1 in removed:
            continue
        if position in breaks:
            lines.append({**line, "kind": LineKind.PAGE_BREAK.value, "label": "", "description": "", "taxes": []})
        lines.append(line)
    return {**snapshot, "lines": lines}
