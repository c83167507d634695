"""The situations of documents as conditions: the same words as `situation_of`, asked of the database."""

import datetime
from typing import Any

from django.db.models import ExpressionWrapper, F, Q
from django.utils import timezone

from etabli.kernel.decimals import FixedDecimalField

QUOTE = ("to_send", "sent", "expired", "accepted", "refused", "cancelled", "closed")
ORDER = ("to_send", "to_invoice", "partly_invoiced", "invoiced", "closed", "cancelled")
PROFORMA = ("to_send", "sent", "cancelled")
INVOICE = ("to_send", "unpaid", "partly_paid", "paid", "overdue", "credited")


def in_situation(rows: Any, situation: str, today: datetime.date | None = None) -> Any:
    """Documents (of one kind) in this situation; a word that the kind does not know finds nothing."""
    day = today or timezone.localdate()
    payable = ExpressionWrapper(F("total_incl") + F("rounding"), output_field=FixedDecimalField(decimal_places=2))
    settled = ExpressionWrapper(F("paid_total") + F("credited_total"), output_field=FixedDecimalField(decimal_places=2))
    known = {"quote": _of_quote(day), "order": _of_order(), "invoice": _of_invoice(day), "proforma": _of_proforma()}
    conditions = known.get(getattr(rows.model, "KIND", ""), {})
    if situation not in conditions:
        return rows.none()
    return rows.alias(payable=payable, settled_total=settled).filter(conditions[situation])


def _of_quote(day: datetime.date) -> dict[str, Q]:
    accepted = Q(accepted_at__isnull=False)
    expired = ~accepted & Q(status="open", valid_until__lt=day)
    waiting = ~accepted & ~Q(status__in=("refused", "cancelled", "done"))
    waiting &= ~(Q(status="open") & Q(valid_until__isnull=False) & Q(valid_until__lt=day))
    return {
        "accepted": accepted,
        "refused": ~accepted & Q(status="refused"),
        "cancelled": ~accepted & Q(status="cancelled"),
        "closed": ~accepted & Q(status="done"),
        "expired": expired,
        "sent": waiting & Q(sent_at__isnull=False),
        "to_send": waiting & Q(sent_at=None),
    }


def _of_proforma() -> dict[str, Q]:
    kept = ~Q(status="cancelled")
    return {
        "to_send": kept & Q(sent_at=None),
        "sent": kept & Q(sent_at__isnull=False),
        "cancelled": Q(status="cancelled"),
    }


def _of_order() -> dict[str, Q]:
    begun = ~Q(status__in=("draft", "cancelled"))
    whole = Q(invoiced_incl__gt=0, invoiced_incl__gte=F("payable"))
    going = begun & ~Q(status="done") & ~whole
    return {
        "to_send": Q(status="draft"),
        "cancelled": Q(status="cancelled"),
        "to_invoice": going & Q(invoiced_incl__lte=0),
        "invoiced": begun & whole,
        "partly_invoiced": going & Q(invoiced_incl__gt=0),
        "closed": begun & Q(status="done") & ~whole,
    }


def _of_invoice(day: datetime.date) -> dict[str, Q]:
    out, begun = Q(status__in=("draft", "cancelled")), Q(status__in=("open", "done"))
    is_note = Q(type="credit_note")
    credited = begun & ~is_note & Q(credited_total__gte=F("payable"), payable__gt=0, paid_total__lte=0)
    issued = begun & (is_note | Q(credited_total__lt=F("payable")) | Q(payable__lte=0) | Q(paid_total__gt=0))
    owed = issued & Q(outstanding__gt=0)
    late = Q(next_due__isnull=False) & Q(next_due__lt=day) & ~is_note
    in_time = Q(next_due=None) | Q(next_due__gte=day) | is_note
    return {
        "to_send": out,
        "credited": credited,
        "paid": issued & Q(outstanding__lte=0),
        "overdue": owed & late,
        "partly_paid": owed & in_time & Q(settled_total__gt=0),
        "unpaid": owed & in_time & Q(settled_total__lte=0),
    }
