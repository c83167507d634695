"""Joining documents, and walking the chain of a deal."""

from collections import deque
from typing import Any

from django.db.models import Q

from etabli.kernel.fields import carry_values
from etabli.kernel.statements import Prepared
from etabli.records.documents.line_columns import COPIED
from etabli.records.documents.models import Document, Line, Link
from etabli.records.documents.schedule import carry_schedule

HEADER = (
    "owner",
    "contact",
    "title",
    "currency",
    "vat_reason",
    "payment_term",
    "payment_method",
    "purchase_order_number",
    "billing_address",
    "delivery_address",
    "intro",
    "comment",
    "options",
    "theme",
    "profile",
    "sender",
    "footer",
    "special_conditions",
    "discount_base",
    "discount_percent",
    "discount_amount",
    "shipping_amount",
    "shipping_vat_rate",
    "shipping_vat_category",
)
FARTHEST = 200


def link(source: Document, target: Document, relation: str = Link.Relation.TRANSFORMED) -> Link:
    """Remember that the second came from the first, whose schedule and custom fields it takes over; both are saved and
    added up."""
    made, is_new = Link.objects.get_or_create(source_id=source.pk, target_id=target.pk, defaults={"relation": relation})
    if is_new:
        carry_values(source, target)
    if is_new and relation != Link.Relation.CORRECTED and target.type != Document.Type.DEPOSIT:
        carry_schedule(source, target)
    return made


def copy_header(source: Document, target: Document) -> None:
    """Take over what two documents of one deal have in common."""
    for name in HEADER:
        setattr(target, name, getattr(source, name))
    if not target.is_credit_note:
        target.general_terms = terms_to_keep(source, target)


def terms_to_keep(source: Document, target: Document) -> Any:
    """The general terms follow within a kind; another kind takes them when they are meant for it."""
    terms = source.general_terms
    return terms if terms is not None and (source.kind == target.kind or terms.joins(target.kind)) else None


def copy_of(line: Line, **changes: Any) -> Line:
    """An unsaved copy of a line that remembers where it came from."""
    return Line(
        **{name: getattr(line, name) for name in COPIED} | {"source": line, "position": line.position} | changes
    )


def _links(condition: Q) -> Any:
    return Link.objects.filter(condition).exclude(relation="copied").values_list("source_id", "target_id")


BESIDE: Prepared[tuple[int, int]] = Prepared(lambda pk: _links(Q(source_id=pk) | Q(target_id=pk)))


def chain_of(document: Document) -> list[Document]:
    """All documents of the deal, in the order they came (QUO-024), this one included."""
    known, queue = {document.pk}, deque([document.pk])
    while queue and len(known) < FARTHEST:
        batch = [queue.popleft() for _ in range(len(queue))]
        pairs = BESIDE.rows(batch[0]) if len(batch) == 1 else _links(Q(source__in=batch) | Q(target__in=batch))
        for pk in {pk for pair in pairs for pk in pair} - known:
            known.add(pk)
            queue.append(pk)
    if known == {document.pk}:
        return [document]
    rank = {"quote": 0, "order": 1, "proforma": 2, "invoice": 3}
    rows = Document.objects.filter(pk__in=known).select_related("party")
    return sorted(rows, key=lambda d: (rank.get(d.kind, 9), d.date, d.pk))
