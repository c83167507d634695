"""Writing the lines of a draft: rows that stay are updated, others added or removed, in few statements."""

from typing import Any

from django.db.models import F

from etabli.records.documents.content import LineContent
from etabli.records.documents.line_columns import LINE_COLUMNS
from etabli.records.documents.models import Document, Line

MOVED = 1_000_000


def write_lines(document: Document, contents: list[LineContent], kept: dict[int, Line], totals: Any) -> None:
    """The lines in their new order: those left out go, the others keep their row."""
    places = {pk: line.position for pk, line in kept.items()}
    wanted = {content.id for content in contents if content.id}
    if gone := [pk for pk in kept if pk not in wanted]:
        Line.objects.filter(pk__in=gone).delete()
    fresh: list[Line] = []
    changed: list[Line] = []
    for place, (content, total) in enumerate(zip(contents, totals, strict=True)):
        line = kept.get(content.id or 0) or Line(document=document)
        if _fill(line, content, place, total):
            (changed if line.pk else fresh).append(line)
    if changed:
        columns = [*LINE_COLUMNS, "product", "taxes", "total"]
        if any(line.position != places[line.pk] for line in changed):
            Line.objects.filter(document=document).update(position=F("position") + MOVED)
            changed = [line for line in kept.values() if line.pk in wanted]
            columns.append("position")
        Line.objects.bulk_update(changed, columns)
    Line.objects.bulk_create(fresh)


def _fill(line: Line, content: LineContent, place: int, total: Any) -> bool:
    before = (
        [getattr(line, name) for name in (*LINE_COLUMNS, "product_id", "taxes", "total", "position")]
        if line.pk
        else None
    )
    for name in LINE_COLUMNS:
        setattr(line, name, getattr(content, name))
    line.product = content.product
    line.taxes = list(content.taxes)
    line.total, line.position = total, place
    return before != [getattr(line, name) for name in (*LINE_COLUMNS, "product_id", "taxes", "total", "position")]


def renew_line_totals(lines: list[Line], totals: Any) -> None:
    """New totals of lines whose content stays, when the header changed what they come to."""
    changed = []
    for line, total in zip(lines, totals, strict=True):
        if line.total != total:
            line.total = total
            changed.append(line)
    if changed:
        Line.objects.bulk_update(changed, ["total"])
