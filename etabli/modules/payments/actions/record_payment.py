"""Recording a payment or a refund."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.chain import append_link
from etabli.kernel.companies.models import Company
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Missing, Refused
from etabli.modules.payments.currencies import exchanged
from etabli.modules.payments.paying import pay_documents
from etabli.modules.payments.rules import fault_of_date
from etabli.records.documents.models import Document
from etabli.records.dues.models import Payment
from etabli.records.dues.sealing import payload_of
from etabli.records.dues.settling import follow, follow_balance
from etabli.records.parties.models import Party
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models import PaymentMode


@action(
    gettext_lazy("Enregistrer un règlement"),
    done=gettext_lazy("Règlement enregistré"),
    event="payment_recorded",
    creates=Payment,
    pages=("factures", "reglements"),
    icon="cash",
)
def record_payment(
    party: Party,
    *,
    company: Company,
    amount: Decimal,
    method: PaymentMethod = PaymentMethod.TRANSFER,
    date: datetime.date | None = None,
    type: Payment.Type = Payment.Type.PAYMENT,
    reference: str = "",
    mode: PaymentMode | None = None,
    document: Document | None = None,
    allocations: list[tuple[Document, Decimal]] | None = None,
    currency: str = "",
    exchange_rate: Decimal | None = None,
    external: tuple[str, str] = ("", ""),
    by: Any,
) -> Payment:
    """Money received from a client or given back (a refund), set against invoices or a credit note (PAY-001 to 008).
    `mode` says the means in the account's words, and then its kind; what is received on a quote or an order
    (`document`, QUO-061) waits for the invoices they become. The currency is that of what is paid (`currencies`)."""
    date = _day(party, company, date, document, by)
    parts = _parts_of(amount, allocations or [])
    payment = Payment.objects.create(
        company=company,
        party=party,
        date=date,
        type=type,
        method=_means(method, mode, reference),
        mode=mode,
        document=document,
        amount=amount,
        **exchanged(currency, document, parts, exchange_rate, date),
        reference=reference[:80],
        user=user_or_none(by),
        is_fictitious=company.is_fictitious,
        **dict(zip(("external_source", "external_id"), external, strict=True)),
    )
    pay_documents(payment, parts, by=by)
    return _followed(payment, [document for document, _part in parts])


def _followed(payment: Payment, documents: list[Document]) -> Payment:
    """The payment, once what follows from it is done: situations, the link of the chain, the client's balance."""
    follow(documents)
    append_link(payment.company, kind="payment", subject=payment, payload=payload_of(payment), at=payment.at)
    follow_balance(payment.party_id)
    return payment


def _means(method: PaymentMethod, mode: PaymentMode | None, reference: str) -> PaymentMethod:
    """The kind of the means; one that wants a reference has it."""
    if mode is None:
        return method
    if mode.needs_reference and not reference.strip():
        raise Refused(_("Donnez la référence : « %(mode)s » la demande.") % {"mode": mode.label}, field="reference")
    return PaymentMethod(mode.kind)


def _day(
    party: Party, company: Company, date: datetime.date | None, document: Document | None, by: Any
) -> datetime.date:
    """The day of the payment, once it is known to be possible: a company one works for, a day that has come; an
    advance belongs to a quote or an order of the same deal."""
    date = date or timezone.localdate()
    if not Company.objects.visible_to(by).filter(pk=company.pk).exists():
        raise Missing
    if fault := fault_of_date(date):
        raise Refused(fault, field="date")
    if document is None:
        return date
    if not Document.objects.visible_to(by).filter(pk=document.pk, kind__in=("quote", "order")).exists():
        raise Missing
    if document.party_id != party.pk or document.company_id != company.pk:
        raise Refused(_("Ce document et ce règlement ne sont pas du même client et de la même société."))
    return date


def _parts_of(amount: Decimal, allocations: list[tuple[Document, Decimal]]) -> list[tuple[Document, Decimal]]:
    """What goes to which document: never more than was received."""
    if amount <= 0:
        raise Refused(_("Donnez un montant supérieur à zéro."), field="amount")
    parts = [(document, part) for document, part in allocations if part]
    if sum((part for _document, part in parts), Decimal(0)) > amount:
        raise Refused(_("La somme des affectations dépasse le montant du règlement."), field="allocations")
    return parts
