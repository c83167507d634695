"""Deposits deducted from later invoices (regulation.md 1.5): how much of each is left, and what an invoice takes."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Literal

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from etabli.foundation.french import money
from etabli.foundation.money import HUNDRED, cents
from etabli.foundation.totals import share_proportionally
from etabli.kernel.refusals import Refused
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.parts import deposits_in
from etabli.modules.billing.taking import ISSUED, TAKEN
from etabli.records.documents.models import Deduction, Document
from etabli.records.documents.parting import groups_of

ZERO = Decimal(0)
How = Literal["share", "once", "none"]


def left_of_deposit(deposit: Document, *, but: Document | None = None, drafts: bool = True) -> Decimal:
    """What of a deposit invoice is neither credited nor deducted yet; credit notes of invoices give deductions back."""
    credited = Invoice.objects.filter(corrects=deposit, status__in=ISSUED)
    whole = deposit.payable - sum((note.payable for note in credited), ZERO)
    rows = Deduction.objects.filter(deposit=deposit).exclude(document=but)
    taken = rows.filter(document__type="invoice", document__status__in=TAKEN if drafts else ISSUED)
    back = rows.filter(document__type="credit_note", document__status__in=ISSUED)
    return whole - _sum(taken) + _sum(back)


def _sum(rows: Any) -> Decimal:
    return rows.aggregate(sum=Sum("incl"))["sum"] or ZERO


def deposits_left(order: Document, *, but: Document | None = None, drafts: bool = True) -> dict[Invoice, Decimal]:
    """Deposit invoices of an order with what is left to deduct of each."""
    found = {one: left_of_deposit(one, but=but, drafts=drafts) for one in deposits_in(order)}
    return {one: left for one, left in found.items() if left > 0}


def deduct(invoice: Invoice, order: Document, how: How, *, last: bool = False) -> None:
    """Put the deductions of a draft invoice in the place of those it had: deposits in proportion to what it invoices
    of the order, or as much of them as it bears; the last invoice takes all that is left."""
    invoice.deductions.all().delete()
    room, rows = invoice.payable, []
    for deposit, left in deposits_left(order, but=invoice).items():
        wanted = left
        if how == "share" and not last and order.payable > 0:
            wanted = min(left, cents(deposit.payable * invoice.payable / order.payable))
        part = min(wanted, room) if how != "none" else ZERO
        if part > 0:
            rows.append(deduction_of(deposit, part, left, but=invoice))
            room -= part
    write_deductions(invoice, rows)


def write_deductions(invoice: Invoice, rows: Iterable[Deduction]) -> None:
    """Store the deductions of a draft and their sum."""
    kept = list(rows)
    for place, row in enumerate(kept):
        row.document, row.position = invoice, place
    Deduction.objects.bulk_create(kept)
    invoice.deducted_total = sum((row.incl for row in kept), ZERO)
    invoice.save(update_fields=["deducted_total", "updated_at"])


def deduction_of(deposit: Document, part: Decimal, left: Decimal, *, but: Document | None = None) -> Deduction:
    """A part of a deposit by VAT rate; what ends it takes exactly what the other deductions leave of each rate."""
    groups = groups_of([deposit.pk]).get(deposit.pk, {})
    if part == left:
        figures = _less_taken(deposit, groups, but)
    else:
        shares = share_proportionally(part, [base + vat for base, vat in groups.values()])
        bases = [cents(share * HUNDRED / (HUNDRED + rate)) for share, (_c, rate) in zip(shares, groups, strict=True)]
        figures = {key: (base, share - base) for key, base, share in zip(groups, bases, shares, strict=True)}
    vat = [
        {"rate": f"{rate:.2f}", "category": category, "base": f"{base:.2f}", "amount": f"{amount:.2f}"}
        for (category, rate), (base, amount) in figures.items()
    ]
    excl = sum((base for base, _amount in figures.values()), ZERO)
    return Deduction(
        deposit=deposit, excl=excl, vat_total=sum((amount for _b, amount in figures.values()), ZERO), incl=part, vat=vat
    )


def _less_taken(deposit: Document, groups: Any, but: Document | None) -> Any:
    """The groups of a deposit less what issued credit notes and standing deductions took of them."""
    figures = dict(groups)
    notes = Invoice.objects.filter(corrects=deposit, status__in=ISSUED)
    for taken in groups_of(notes.values_list("pk", flat=True)).values():
        for key, (base, vat) in taken.items():
            had = figures.get(key, (ZERO, ZERO))
            figures[key] = (had[0] - base, had[1] - vat)
    standing = Q(document__type="invoice", document__status__in=TAKEN)
    standing |= Q(document__type="credit_note", document__status__in=ISSUED)
    for row in Deduction.objects.filter(standing, deposit=deposit).exclude(document=but).select_related("document"):
        sign = -1 if row.document.is_credit_note else 1
        for group in row.vat:
            key = (group["category"], cents(Decimal(group["rate"])))
            had = figures.get(key, (ZERO, ZERO))
            figures[key] = (had[0] - sign * Decimal(group["base"]), had[1] - sign * Decimal(group["amount"]))
    return figures


def give_back(note: Invoice, invoice: Document) -> None:
    """The last credit note of an invoice gives back the deposits that it had deducted, as far as it reaches: they can
    be deducted again."""
    room, rows = note.payable, []
    given = Deduction.objects.filter(document__corrects=invoice, document__status__in=TAKEN).exclude(document=note)
    for row in invoice.deductions.select_related("deposit"):
        left = row.incl - _sum(given.filter(deposit=row.deposit_id))
        part = min(left, room)
        if part > 0:
            whole = part == row.incl
            made = Deduction(deposit=row.deposit, excl=row.excl, vat_total=row.vat_total, incl=part, vat=row.vat)
            rows.append(made if whole else deduction_of(row.deposit, part, row.incl + part))
            room -= part
    if rows:
        write_deductions(note, rows)


def refuse_over_deduction(invoice: Document) -> None:
    """Before issuing, under the lock of its deposits: none is deducted twice, nor after it was credited."""
    for row in invoice.deductions.select_related("deposit"):
        left = left_of_deposit(row.deposit, but=invoice, drafts=False)
        if not invoice.is_credit_note and row.incl > left:
            raise Refused(
                _("L’acompte %(number)s ne peut plus être déduit que de %(left)s : mettez à jour les acomptes déduits.")
                % {"number": row.deposit.number, "left": money(max(left, ZERO), row.deposit.currency)},
                field="deposits",
            )
