"""What an order knows of its invoices: how much is invoiced, and when nothing more is expected."""

from decimal import Decimal
from typing import Any

from etabli.foundation.money import CENT
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.settings import value_of
from etabli.modules.billing.deducting import left_of_deposit
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.parts import deposits_in
from etabli.modules.sales.actions.close_order import close_order
from etabli.modules.sales.actions.reopen_order import reopen_order
from etabli.modules.sales.models import Order
from etabli.records.documents.models import Document
from etabli.records.parties.actions.convert_party import convert_party
from etabli.records.parties.models import Party

ZERO = Decimal(0)


def orders_of(invoice: Document) -> list[Order]:
    """Orders that an invoice, a deposit or a credit note belongs to."""
    origin = invoice.corrects_id or invoice.pk
    return list(Order.objects.filter(links_out__target_id=origin, links_out__relation="transformed"))


def invoices_of(order: Order) -> Any:
    """Every invoice, deposit and credit note of an order, drafts included (ORD-007)."""
    direct = Invoice.objects.filter(links_in__source=order, links_in__relation="transformed")
    return Invoice.objects.filter(pk__in=direct.values("pk")) | Invoice.objects.filter(corrects__in=direct.values("pk"))


def invoiced_of(order: Order) -> Decimal:
    """What is invoiced of an order, TTC: its issued invoices less their credit notes, and what is left to deduct of its
    deposits."""
    rows = invoices_of(order).issued().exclude(type="deposit").exclude(corrects__type="deposit")
    parts = [
        (-1 if kind == "credit_note" else 1) * (incl + rounding)
        for kind, incl, rounding in rows.values_list("type", "total_incl", "rounding")
    ]
    deposits = [left_of_deposit(one, drafts=False) for one in deposits_in(order)]
    invoiced = max(sum(parts, ZERO) + sum(deposits, ZERO), ZERO)
    if not deposits and abs(order.payable - invoiced) <= cents_lost(order, len(parts)):
        return order.payable
    return invoiced


def follow_order(invoice: Document) -> None:
    """Bring the order's invoiced amount in line with its invoices; what a credit note gives back of a closed order
    opens it again."""
    for order in orders_of(invoice):
        invoiced, before = invoiced_of(order), order.invoiced_incl
        if invoiced != before:
            Order.objects.filter(pk=order.pk).update(invoiced_incl=invoiced)
        gives_back = invoice.is_credit_note and invoice.lines.filter(source__isnull=False).exists()
        if gives_back and order.status == "done" and invoiced < order.payable <= before:
            reopen_order(order, by=SYSTEM)


def cents_lost(order: Order, invoices: int) -> Decimal:
    """What rounding may lose or win when somebody has changed lines of the draft that ended an order: a cent of
    discount and one of VAT for each invoice and rate. Such cents are nothing left to invoice."""
    return CENT * 2 * invoices * order.vat_rows.count() if invoices > 1 else ZERO


def become_customer(party: Party, *, by: Any) -> None:
    """A first issued invoice makes a prospect a client (DIR-009), as the setting says (CFG-014)."""
    if party.is_customer:
        return
    choice = value_of("billing.invoice_makes")
    if choice == "prospect":
        return
    if choice == "customer":
        convert_party(party, by=by)
    else:
        Party.objects.filter(pk=party.pk).update(is_customer=True)


def close_when_settled(invoice: Document, event: Any = None) -> None:
    """Close the orders of a settled invoice once everything is invoiced and paid (ORD-015)."""
    for order in orders_of(invoice):
        order.refresh_from_db()
        unpaid = invoices_of(order).filter(type__in=("invoice", "deposit"), outstanding__gt=0).exists()
        drafts = invoices_of(order).drafts().exists()
        asked = any(left_of_deposit(one, drafts=False) > 0 for one in deposits_in(order))
        if order.status == "open" and order.invoiced_incl >= order.payable and not (unpaid or drafts or asked):
            close_order(order, by=SYSTEM)
