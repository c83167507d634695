"""Instalments of an order that a deposit invoice asks for (DEP-003): which, and what becomes of them when the schedule
is written again."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation.french import rate
from etabli.kernel.refusals import Invalid
from etabli.records.documents.models import Document, Link, ScheduleLine

ISSUED = ("open", "done")
KEPT = "asked_instalments"


def asked_of(order: Any) -> dict[int, Document]:
    """The deposit invoice that asks for each instalment, by key of the instalment. One that is wholly credited asks
    for nothing any more."""
    return {link.instalment_id: link.target for link in _standing(order) if link.instalment_id}


def asking(deposit: Document) -> Link | None:
    """The link of a deposit invoice to the instalment of its order that it asks for."""
    rows = Link.objects.filter(target=deposit.pk, instalment__isnull=False)
    return rows.select_related("instalment", "source__party").first()


def _standing(order: Any) -> list[Link]:
    links = Link.objects.filter(source=order.pk, instalment__isnull=False, target__status__in=ISSUED)
    links = links.select_related("target").order_by("pk")
    found = {link.target_id: link for link in links}
    notes = Document.objects.filter(corrects__in=list(found), status__in=ISSUED).order_by()
    credited: dict[int, Decimal] = {}
    for pk, incl, rounding in notes.values_list("corrects", "total_incl", "rounding"):
        credited[pk] = credited.get(pk, Decimal(0)) + incl + rounding
    return [link for pk, link in found.items() if credited.get(pk, Decimal(0)) < link.target.payable]


def follow_asked(order: Document, rows: list[ScheduleLine], field: str) -> None:
    """Before a schedule takes the place of the stored one: each instalment that is asked is still among the rows, its
    share unchanged; Invalid otherwise."""
    order.__dict__.pop(KEPT, None)
    if order.kind != "order" or order.pk is None:
        return
    links = _standing(order)
    if not links:
        return
    stored = {line.pk: line for line in ScheduleLine.objects.filter(pk__in=[link.instalment_id for link in links])}
    free, followed = list(rows), []
    for link in links:
        line = stored[link.instalment_id or 0]
        same = [row for row in free if (row.type, row.percent) == (line.type, line.percent)]
        if not same:
            told = {"share": rate(line.percent), "deposit": link.target.number}
            raise Invalid({field: _(LOST) % told})
        row = next((one for one in same if one.title == line.title), same[0])
        free.remove(row)
        followed.append((link, row))
    order.__dict__[KEPT] = followed


LOST = (
    "L’acompte de %(share)s est demandé par la facture %(deposit)s : cette échéance reste telle quelle. Créditez la "
    "facture d’acompte pour la changer."
)


def point_again(order: Document) -> None:
    """Once the rows are stored: the deposits point to theirs."""
    for link, row in order.__dict__.pop(KEPT, ()):
        if link.instalment_id != row.pk:
            Link.objects.filter(pk=link.pk).update(instalment=row.pk)
