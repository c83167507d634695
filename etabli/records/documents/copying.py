"""Duplicating a document into a new draft."""

from typing import Any

from django.utils import timezone

from etabli.records.documents.line_columns import COPIED
from etabli.records.documents.linking import copy_header, link
from etabli.records.documents.models import Document, Line, Link
from etabli.records.documents.totalling import cost_of, put_totals, replace_vat_rows, stored_totals


def duplicate(document: Document, *, by: Any, type: str | None = None) -> Any:
    """A draft with the same client and lines, dated today (QUO-070); nothing of the life of the first is kept."""
    copy = document.__class__(
        kind=document.kind,
        type=document.type if type is None else type,
        series=document.series if type is None else type or document.kind,
        company=document.company,
        party=document.party,
        date=timezone.localdate(),
        is_fictitious=document.is_fictitious,
    )
    copy_header(document, copy)
    copy.save()
    lines = list(document.lines.all())
    Line.objects.bulk_create(
        Line(**{name: getattr(line, name) for name in COPIED}, document=copy, position=line.position, total=line.total)
        for line in lines
    )
    put_totals(copy, totals := stored_totals(copy), cost_of(lines))
    replace_vat_rows(copy, totals)
    copy.save()
    link(document, copy, Link.Relation.COPIED)
    return copy
