"""Keeping the schedule of a document as payment conditions that others may take (SCH-002)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.records.documents.models import Document
from etabli.records.documents.schedule.planning import FACTS
from etabli.records.terms.models import PaymentTerm, TermLine

LONGEST = 80


@action(
    gettext_lazy("Garder comme condition"),
    event="payment_term_kept",
    creates=PaymentTerm,
    hidden=True,
    icon="calendar-due",
    done=gettext_lazy("Condition gardée"),
)
def keep_schedule(document: Document, *, label: str, by: Any) -> PaymentTerm:
    """Make payment conditions of the instalments of this document, under a name of their own."""
    name = " ".join(label.split())[:LONGEST]
    rows = list(document.schedule.all())
    if not name:
        raise Refused(_("Donnez un nom à ces conditions."), field="label")
    if not rows:
        raise Refused(_("Ce document n’a pas d’échéancier."), field="label")
    if PaymentTerm.objects.filter(label__iexact=name).exists():
        raise Refused(_("Des conditions portent déjà le nom « %s ».") % name, field="label")
    term: PaymentTerm = PaymentTerm.objects.create(label=name, position=PaymentTerm.objects.count())
    TermLine.objects.bulk_create(
        TermLine(term=term, position=row.position, **{fact: getattr(row, fact) for fact in FACTS}) for row in rows
    )
    return term
