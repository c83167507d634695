"""Settling dues: the only place where allocations are written and the stored copies that follow from them are kept.

Order of locks: the action's subject, then dues by id, then documents by id; the legal chain comes last.
"""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import F, Sum
from django.utils.translation import gettext as _

from etabli.foundation.french import money
from etabli.kernel.actions import lock
from etabli.kernel.events import emit
from etabli.kernel.people.actor import SYSTEM, user_or_none
from etabli.kernel.refusals import Refused
from etabli.records.documents.models import Document
from etabli.records.dues.models import Allocation, Due, Payment
from etabli.records.parties.models import Party

ZERO = Decimal(0)


def open_dues(document: Document) -> list[Due]:
    """Write what an issued document makes owed: one due, or one per instalment. A document of 0 € owes nothing."""
    direction = Due.Direction.OUT if document.is_credit_note else Due.Direction.IN
    base = {"company": document.company, "party": document.party, "document": document, "direction": direction}
    rows = [
        Due(**base, label=line.title, date=line.due_date or document.due_date or document.date, amount=line.amount)
        for line in document.schedule.all()
        if line.amount > 0 and not document.is_credit_note
    ] or (
        [Due(**base, date=document.due_date or document.date, amount=document.payable)] if document.payable > 0 else []
    )
    for row in rows:
        row.is_fictitious = document.is_fictitious
    return Due.objects.bulk_create(rows)


def allocate(payment: Payment, due: Due, amount: Decimal, *, by: Any, on: datetime.date | None = None) -> Allocation:
    """Set a part of a payment against a due; both are locked by the caller. Refused above what either can bear."""
    wanted = Due.Direction.OUT if payment.type == Payment.Type.REFUND else Due.Direction.IN
    if due.direction != wanted:
        raise Refused(_("Un remboursement s’affecte à un avoir, un règlement à une facture."), field="allocations")
    if due.party_id != payment.party_id or due.company_id != payment.company_id:
        raise Refused(
            _("Ce règlement et cette facture ne sont pas du même client et de la même société."), field="allocations"
        )
    if amount > payment.available:
        raise Refused(
            _("Il reste %(left)s à affecter sur ce règlement.") % {"left": money(payment.available)},
            field="allocations",
        )
    _bear(due, amount)
    Payment.objects.filter(pk=payment.pk).update(allocated=payment.allocated + amount)
    payment.allocated += amount
    return _write(due, amount, by=by, payment=payment)


def set_off(credit: Due, due: Due, amount: Decimal, *, by: Any) -> Allocation:
    """Set a credit note's due against an invoice's; both locked by the caller."""
    if credit.direction != Due.Direction.OUT or due.direction != Due.Direction.IN:
        raise Refused(_("Un avoir s’impute sur une facture."))
    if credit.party_id != due.party_id or credit.company_id != due.company_id:
        raise Refused(_("L’avoir et la facture ne sont pas du même client et de la même société."))
    if amount > credit.remaining:
        raise Refused(
            _("Il reste %(left)s à imputer sur cet avoir.") % {"left": money(credit.remaining)}, field="amount"
        )
    _bear(due, amount)
    _bear(credit, amount)
    return _write(due, amount, by=by, credit=credit)


def reverse(allocation: Allocation, *, by: Any) -> Allocation:
    """Undo an allocation by a row of the opposite amount; the due and the payment are locked by the caller."""
    due = Due.objects.get(pk=allocation.due_id)
    Due.objects.filter(pk=due.pk).update(settled=due.settled - allocation.amount)
    if allocation.payment_id:
        payment = Payment.objects.get(pk=allocation.payment_id)
        Payment.objects.filter(pk=payment.pk).update(allocated=payment.allocated - allocation.amount)
    else:
        credit = Due.objects.get(set_offs=allocation)
        Due.objects.filter(pk=credit.pk).update(settled=credit.settled - allocation.amount)
    return Allocation.objects.create(
        payment_id=allocation.payment_id,
        credit_id=allocation.credit_id,
        due=due,
        amount=-allocation.amount,
        reverses=allocation,
        user=user_or_none(by),
        is_fictitious=allocation.is_fictitious,
    )


def follow(documents: Iterable[Document]) -> list[Document]:
    """Bring the stored copies of these documents in line with their allocations, and their status with what is left
    to pay."""
    fresh = lock(*{document.pk: document for document in documents}.values())
    for document in fresh:
        rows = Allocation.objects.filter(due__document=document)
        used = Allocation.objects.filter(credit__document=document).aggregate(sum=Sum("amount"))["sum"] or ZERO
        paid = rows.filter(credit=None).aggregate(sum=Sum("amount"))["sum"] or ZERO
        credited = (rows.filter(payment=None).aggregate(sum=Sum("amount"))["sum"] or ZERO) + used
        document.paid_total, document.credited_total = paid, credited
        document.outstanding = document.payable - paid - credited
        before = document.status
        if document.type != "deposit":
            document.status = "done" if document.outstanding <= 0 else "open"
        document.save(update_fields=["paid_total", "credited_total", "outstanding", "status", "updated_at"])
        if document.status == "done" != before:
            emit("invoice_settled", document, by=SYSTEM)
    return fresh


def follow_balance(party_id: int) -> None:
    """The client's balance: what is left to receive, less what we owe back and what was paid ahead (DIR-019)."""
    unsettled = Due.objects.filter(party_id=party_id, settled__lt=F("amount")).order_by().values("direction")
    sums = {row["direction"]: row for row in unsettled.annotate(a=Sum("amount"), s=Sum("settled"))}
    owed, back = (sums.get(direction, {"a": ZERO, "s": ZERO}) for direction in ("in", "out"))
    ahead = Payment.objects.standing().filter(party_id=party_id, allocated__lt=F("amount")).exclude(type="refund")
    paid = ahead.aggregate(a=Sum("amount"), s=Sum("allocated"))
    left = [(row["a"] or ZERO) - (row["s"] or ZERO) for row in (owed, back, paid)]
    Party.objects.filter(pk=party_id).update(balance=left[0] - left[1] - left[2])


def _bear(due: Due, amount: Decimal) -> None:
    if amount <= 0:
        raise Refused(_("Donnez un montant supérieur à zéro."), field="amount")
    if amount > due.remaining:
        raise Refused(
            _("Il reste %(left)s à régler sur %(what)s : on ne peut pas y affecter %(amount)s.")
            % {"left": money(due.remaining), "what": due.document or due.label, "amount": money(amount)},
            field="amount",
        )
    Due.objects.filter(pk=due.pk).update(settled=due.settled + amount)
    due.settled += amount


def _write(
    due: Due, amount: Decimal, *, by: Any, payment: Payment | None = None, credit: Due | None = None
) -> Allocation:
    return Allocation.objects.create(
        payment=payment, credit=credit, due=due, amount=amount, user=user_or_none(by), is_fictitious=due.is_fictitious
    )
