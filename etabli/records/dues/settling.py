"""Settling dues: the only place where allocations are written and the stored copies that follow from them are kept.

Order of locks: the action's subject, then dues by id, then documents by id; the legal chain comes last.
"""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import F, Min, Sum
from django.utils.translation import gettext as _

from etabli.foundation.currencies import shares_in_base
from etabli.foundation.french import money
from etabli.kernel.actions import lock
from etabli.kernel.events import emit
from etabli.kernel.people.actor import SYSTEM, user_or_none
from etabli.kernel.refusals import Refused
from etabli.kernel.statements import Prepared, insert_row, update_row
from etabli.records.documents.models import Document, ScheduleLine
from etabli.records.documents.schedule.words import title_of
from etabli.records.dues.models import Allocation, Due, Payment
from etabli.records.parties.models import Party

ZERO = Decimal(0)
FOLLOWED = ("paid_total", "credited_total", "outstanding", "base_outstanding", "next_due", "status")
INSTALMENTS: Prepared[ScheduleLine] = Prepared(lambda document: ScheduleLine.objects.filter(document=document))
UNSETTLED: Prepared[tuple[str, Decimal, Decimal]] = Prepared(
    lambda party: (
        Due.objects.filter(party_id=party, settled__lt=F("amount"))
        .order_by()
        .values_list("direction")
        .annotate(a=Sum("base_amount"), s=Sum("base_settled"))
    )
)
PAID_AHEAD: Prepared[tuple[int, Decimal, Decimal]] = Prepared(
    lambda party: (
        Payment.objects.standing()
        .filter(party_id=party, allocated__lt=F("amount"))
        .exclude(type="refund")
        .order_by()
        .values_list("party_id")
        .annotate(a=Sum("base_amount"), s=Sum("base_allocated"))
    )
)


def open_dues(document: Document) -> list[Due]:
    """Write what an issued document makes owed: one due, or one per instalment. A document of 0 € owes nothing."""
    direction = Due.Direction.OUT if document.is_credit_note else Due.Direction.IN
    base = {"company": document.company, "party": document.party, "document": document, "direction": direction}
    rows = [
        Due(
            **base,
            label=title_of(line, document),
            date=line.due_date or document.due_date or document.date,
            amount=line.amount,
        )
        for line in INSTALMENTS.rows(document.pk)
        if line.amount > 0 and not document.is_credit_note
    ] or (
        [Due(**base, date=document.due_date or document.date, amount=document.payable)] if document.payable > 0 else []
    )
    rows = _after_deposits(rows, document.deducted_total)
    document.base_outstanding = document.in_euros(document.outstanding)
    for row, worth in zip(rows, _in_euros(document, [row.amount for row in rows]), strict=True):
        row.is_fictitious, row.base_amount = document.is_fictitious, worth
        row.currency, row.exchange_rate = document.currency, document.exchange_rate
    return [insert_row(row) for row in rows]


def _in_euros(document: Document, amounts: list[Decimal]) -> list[Decimal]:
    return shares_in_base(amounts, document.exchange_rate) if document.is_foreign else amounts


def _after_deposits(rows: list[Due], deducted: Decimal) -> list[Due]:
    """Deposits already invoiced are taken off the first instalments: what they settled is not asked twice."""
    kept = []
    for row in rows:
        part = min(deducted, row.amount)
        deducted -= part
        row.amount -= part
        if row.amount > 0:
            kept.append(row)
    return kept


def allocate(payment: Payment, due: Due, amount: Decimal, *, by: Any, on: datetime.date | None = None) -> Allocation:
    """Set a part of a payment against a due; both are locked by the caller. Refused above what either can bear."""
    wanted = Due.Direction.OUT if payment.type == Payment.Type.REFUND else Due.Direction.IN
    if due.direction != wanted:
        raise Refused(_("Un remboursement s’affecte à un avoir, un règlement à une facture."), field="allocations")
    if due.party_id != payment.party_id or due.company_id != payment.company_id:
        raise Refused(
            _("Ce règlement et cette facture ne sont pas du même client et de la même société."), field="allocations"
        )
    if due.currency != payment.currency:
        raise Refused(
            _("Ce règlement est en %(paid)s et %(what)s en %(asked)s : réglez une facture dans sa devise.")
            % {"paid": payment.currency, "what": due.document or due.label, "asked": due.currency},
            field="allocations",
        )
    if amount > payment.available:
        raise Refused(
            _("Il reste %(left)s à affecter sur ce règlement.") % {"left": money(payment.available, payment.currency)},
            field="allocations",
        )
    given = payment.base_of(amount)
    lost = _bear(due, amount)
    payment.allocated, payment.base_allocated = payment.allocated + amount, payment.base_allocated + given
    update_row(payment, "allocated", "base_allocated")
    gain = lost - given if due.direction == Due.Direction.OUT else given - lost
    return _write(due, amount, by=by, payment=payment, base=(lost, given, gain))


def set_off(credit: Due, due: Due, amount: Decimal, *, by: Any) -> Allocation:
    """Set a credit note's due against an invoice's; both locked by the caller."""
    if credit.direction != Due.Direction.OUT or due.direction != Due.Direction.IN:
        raise Refused(_("Un avoir s’impute sur une facture."))
    if credit.party_id != due.party_id or credit.company_id != due.company_id:
        raise Refused(_("L’avoir et la facture ne sont pas du même client et de la même société."))
    if amount > credit.remaining:
        raise Refused(
            _("Il reste %(left)s à imputer sur cet avoir.") % {"left": money(credit.remaining, credit.currency)},
            field="amount",
        )
    if credit.currency != due.currency:
        raise Refused(_("L’avoir et la facture ne sont pas dans la même devise."), field="credit_note")
    lost, given = _bear(due, amount), _bear(credit, amount)
    return _write(due, amount, by=by, credit=credit, base=(lost, given, given - lost))


def reverse(allocation: Allocation, *, by: Any) -> Allocation:
    """Undo an allocation by a row of the opposite amount; the due and the payment are locked by the caller."""
    due = Due.objects.get(pk=allocation.due_id)
    _unsettle(due, allocation.amount, allocation.base_amount)
    if allocation.payment_id:
        payment = Payment.objects.get(pk=allocation.payment_id)
        payment.allocated -= allocation.amount
        payment.base_allocated -= allocation.base_given
        update_row(payment, "allocated", "base_allocated")
    else:
        _unsettle(Due.objects.get(set_offs=allocation), allocation.amount, allocation.base_given)
    return Allocation.objects.create(
        payment_id=allocation.payment_id,
        credit_id=allocation.credit_id,
        due=due,
        amount=-allocation.amount,
        base_amount=-allocation.base_amount,
        base_given=-allocation.base_given,
        exchange_gain=-allocation.exchange_gain,
        reverses=allocation,
        user=user_or_none(by),
        is_fictitious=allocation.is_fictitious,
    )


def _unsettle(due: Due, amount: Decimal, base: Decimal) -> None:
    Due.objects.filter(pk=due.pk).update(settled=due.settled - amount, base_settled=due.base_settled - base)


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
        before, owed = document.status, document.outstanding
        document.outstanding = document.net_payable - paid - credited
        document.base_outstanding = _base_left(document)
        if document.type != "deposit":
            document.status = "done" if document.outstanding <= 0 else "open"
        if document.outstanding > 0:
            document.next_due = oldest_unsettled(document)
        document.save(update_fields=[*FOLLOWED, "updated_at"])
        if document.status == "done" and (before != "done" or document.outstanding <= 0 < owed):
            emit("invoice_settled", document, by=SYSTEM)
    return fresh


def _base_left(document: Document) -> Decimal:
    """What is left in euros: that of its dues, so that it is exactly what the client's balance counts."""
    if not document.is_foreign:
        return document.outstanding
    sums = document.dues.order_by().aggregate(a=Sum("base_amount"), s=Sum("base_settled"))
    return (sums["a"] or ZERO) - (sums["s"] or ZERO)


def oldest_unsettled(document: Document) -> datetime.date | None:
    """The date of the first instalment with something left: the document is late from the day after."""
    found: datetime.date | None = document.dues.unsettled().aggregate(first=Min("date"))["first"]
    return found


def follow_balance(party_id: int) -> None:
    """The client's balance: what is left to receive, less what we owe back and what was paid ahead (DIR-019)."""
    left = {direction: amount - settled for direction, amount, settled in UNSETTLED.rows(party_id)}
    ahead = sum((amount - allocated for _party, amount, allocated in PAID_AHEAD.rows(party_id)), ZERO)
    balance = left.get("in", ZERO) - left.get("out", ZERO) - ahead
    update_row(Party(pk=party_id, balance=balance), "balance")


def _bear(due: Due, amount: Decimal) -> Decimal:
    """Settle a part of a due; answers what that part is worth in euros at the rate of its document."""
    if amount <= 0:
        raise Refused(_("Donnez un montant supérieur à zéro."), field="amount")
    if amount > due.remaining:
        raise Refused(
            _("Il reste %(left)s à régler sur %(what)s : on ne peut pas y affecter %(amount)s.")
            % {
                "left": money(due.remaining, due.currency),
                "what": due.document or due.label,
                "amount": money(amount, due.currency),
            },
            field="amount",
        )
    base = due.base_of(amount)
    due.settled, due.base_settled = due.settled + amount, due.base_settled + base
    update_row(due, "settled", "base_settled")
    return base


def _write(
    due: Due,
    amount: Decimal,
    *,
    by: Any,
    base: tuple[Decimal, Decimal, Decimal],
    payment: Payment | None = None,
    credit: Due | None = None,
) -> Allocation:
    return Allocation.objects.create(
        payment=payment,
        credit=credit,
        due=due,
        amount=amount,
        base_amount=base[0],
        base_given=base[1],
        exchange_gain=base[2],
        user=user_or_none(by),
        is_fictitious=due.is_fictitious,
    )
