"""Payments in the HTTP interface."""

from decimal import Decimal
from typing import Annotated, Any

from annotated_types import MaxLen
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.refusals import Invalid, Refused
from etabli.kernel.resources import (
    ApiAction,
    ApiResource,
    Caller,
    Create,
    Day,
    Filters,
    Id,
    Input,
    Money,
    OneOf,
    Price,
    QueryDay,
    QueryFlag,
    QueryId,
    Shape,
    SignedMoney,
    Text,
    one_visible,
)
from etabli.modules.billing.models import Invoice
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.payments.rules import why_not_pay_order, why_not_pay_quote
from etabli.modules.sales.models import Order, Quote
from etabli.records.documents.api.offering import company_of
from etabli.records.documents.models import Document
from etabli.records.dues.models import Allocation, Payment
from etabli.records.parties.models import Party
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models import PaymentMode

Method = Annotated[str, OneOf(PaymentMethod.values)]
Type = Annotated[str, OneOf(Payment.Type.values)]


class AllocationOut(Shape):
    """What the payment settles."""

    invoice_id: int
    amount: SignedMoney


class AllocationIn(Input):
    """A part of the payment and the invoice it settles."""

    invoice_id: Id
    amount: Money


class PaymentOut(Shape):
    """Money received or given back. A counter-entry has a negative amount and `cancels_id`."""

    id: int
    company_id: int
    party_id: int
    date: Day
    type: Type
    method: Method
    amount: SignedMoney
    currency: str
    exchange_rate: Price | None
    base_amount: SignedMoney
    available: SignedMoney
    reference: str
    reason: str
    is_cancelled: bool
    cancels_id: int | None
    mode_id: int | None
    quote_id: int | None
    order_id: int | None
    receipt_number: str | None
    allocations: list[AllocationOut]
    external_id: str | None


class PaymentCreate(Input):
    """A payment. With `invoice_id` alone it settles that invoice, by default all that is left of it; with `quote_id` or
    `order_id` it is an advance on that document, for the invoices it becomes. `mode_id` replaces `method`."""

    invoice_id: Id | None = None
    party_id: Id | None = None
    company_id: Id | None = None
    date: Day | None = None
    type: Type = "payment"
    method: Method = "transfer"
    amount: Money | None = None
    exchange_rate: Price | None = None
    reference: Annotated[str, Text(80)] = ""
    mode_id: Id | None = None
    quote_id: Id | None = None
    order_id: Id | None = None
    allocations: Annotated[list[AllocationIn], MaxLen(200)] = []
    external_id: Annotated[str, Text(120)] | None = None


class PaymentFilters(Filters):
    """Filters of the payments."""

    date_from: QueryDay | None = None
    date_to: QueryDay | None = None
    party_id: QueryId | None = None
    company_id: QueryId | None = None
    invoice_id: QueryId | None = None
    method: Method | None = None
    type: Type | None = None
    cancelled: QueryFlag | None = None


def payment_shape(payment: Payment, caller: Caller) -> dict[str, Any]:
    """Plain values of a payment."""
    settled: dict[int, Decimal] = {}
    for allocation in payment.allocations.all():
        if (document := allocation.due.document_id) is not None:
            settled[document] = settled.get(document, Decimal(0)) + allocation.amount
    same = ["company_id", "party_id", "date", "type", "method", "reference", "reason", "cancels_id"]
    return {
        "id": payment.pk,
        **{name: getattr(payment, name) for name in same},
        **{name: getattr(payment, name) for name in ("amount", "currency", "exchange_rate", "base_amount")},
        "available": Decimal("0.00") if payment.is_cancelled else payment.available,
        "is_cancelled": payment.is_cancelled,
        "mode_id": payment.mode_id,
        **{f"{kind}_id": payment.document_id if _is(payment, kind) else None for kind in ("quote", "order")},
        "receipt_number": payment.receipt.number if hasattr(payment, "receipt") else None,
        "allocations": [{"invoice_id": pk, "amount": amount} for pk, amount in settled.items() if amount],
        "external_id": caller.own_reference(payment),
    }


def with_parts(rows: Any) -> Any:
    """Payments with everything their shape reads."""
    parts = Prefetch("allocations", queryset=Allocation.objects.select_related("due").order_by("pk"))
    return rows.select_related("cancelled_by", "document", "receipt").prefetch_related(parts)


def _is(payment: Payment, kind: str) -> bool:
    return payment.document is not None and payment.document.kind == kind


def sift(rows: Any, filters: PaymentFilters, caller: Caller) -> Any:
    """Payments that pass the filters."""
    for name in ("party_id", "company_id", "method", "type"):
        value = getattr(filters, name)
        if value is not None:
            rows = rows.filter(**{name: value})
    if filters.date_from is not None:
        rows = rows.filter(date__gte=filters.date_from)
    if filters.date_to is not None:
        rows = rows.filter(date__lte=filters.date_to)
    if filters.invoice_id is not None:
        rows = rows.filter(pk__in=Allocation.objects.filter(due__document=filters.invoice_id).values("payment"))
    if filters.cancelled is not None:
        rows = rows.filter(cancelled_by__isnull=not filters.cancelled)
    return rows


def create_payment(data: Any, caller: Caller) -> Payment:
    """Record the payment and set it against what it settles."""
    given = data.model_dump(exclude_unset=True)
    if data.invoice_id is not None and data.allocations:
        raise Invalid({"invoice_id": _("Donnez soit une facture, soit des affectations.")})
    ahead = _ahead(data, caller)
    if ahead is not None:
        parts: Any
        party, company, parts, amount = ahead.party, ahead.company, [], data.amount
    else:
        party, company, parts, amount = _whole(data, caller) if data.invoice_id else _in_parts(data, caller)
    if amount is None:
        raise Invalid({"amount": _("Ce champ est obligatoire.")})
    facts = {name: given[name] for name in ("date", "type", "method", "reference", "exchange_rate") if given.get(name)}
    if data.mode_id is not None:
        facts["mode"] = one_visible(PaymentMode, data.mode_id, "mode_id", caller)
    if ahead is not None:
        facts["document"] = ahead
    made: Payment = record_payment(party, company=company, amount=amount, allocations=parts, by=caller.user, **facts)
    return made


def _ahead(data: Any, caller: Caller) -> Document | None:
    """The quote or the order it is received on (QUO-061); then it settles no invoice yet."""
    named = [name for name in ("quote_id", "order_id") if getattr(data, name) is not None]
    if not named:
        return None
    if len(named) > 1 or data.invoice_id is not None or data.allocations:
        raise Invalid({named[0]: _("Donnez un seul document : un devis, une commande, ou des factures.")})
    model: Any = Quote if named[0] == "quote_id" else Order
    found: Document = one_visible(model, getattr(data, named[0]), named[0], caller)
    why = why_not_pay_quote(found) if model is Quote else why_not_pay_order(found)
    if why:
        raise Refused(why)
    return found


def _whole(data: Any, caller: Caller) -> tuple[Any, Any, list[tuple[Any, Decimal]], Decimal | None]:
    """All of it to one invoice; party and company are the invoice's."""
    invoice = one_visible(Invoice, data.invoice_id, "invoice_id", caller)
    for name in ("party_id", "company_id"):
        if getattr(data, name) not in (None, getattr(invoice, name)):
            raise Invalid({name: _("Ce n’est pas celui de cette facture.")})
    amount = invoice.outstanding if data.amount is None else data.amount
    return invoice.party, invoice.company, [(invoice, amount)], amount


def _in_parts(data: Any, caller: Caller) -> tuple[Any, Any, list[tuple[Any, Decimal]], Decimal | None]:
    """To several invoices, or to none yet."""
    parts = [
        (one_visible(Invoice, part.invoice_id, f"allocations.{place}.invoice_id", caller), part.amount)
        for place, part in enumerate(data.allocations)
    ]
    if len({invoice.pk for invoice, _amount in parts}) < len(parts):
        raise Invalid({"allocations": _("Une facture est donnée deux fois.")})
    first = parts[0][0] if parts else None
    if data.party_id is None and first is None:
        raise Invalid({"party_id": _("Dites de quel client vient ce règlement.")})
    party = first.party if first and data.party_id is None else one_visible(Party, data.party_id, "party_id", caller)
    company = first.company if first and data.company_id is None else company_of(data.company_id, caller)
    return party, company, parts, data.amount


payments_resource = ApiResource(
    name="payments",
    noun="payment",
    model=Payment,
    label=gettext_lazy("Règlements"),
    description=gettext_lazy("Un règlement ne se modifie pas : il s’annule par une contre-écriture."),
    fields=PaymentOut,
    shape=payment_shape,
    rows=with_parts,
    filters=PaymentFilters,
    sift=sift,
    search=("reference", "party__name"),
    order=("-date", "-id"),
    create=Create(PaymentCreate, create_payment),
    hidden=frozenset({"record_payment"}),
    actions=(ApiAction("allocate_payment", inputs={"amount": Money}, names={"document": "invoice_id"}),),
)
