"""Bringing payments in: invoice number, date, amount, means; each line set against its invoice (PAY-001, PAY-007)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.refusals import Refused
from etabli.kernel.transfer import Entry, ImportField, ImportKind, Key, Writer
from etabli.kernel.transfer.parsing import date, decimal, one_of, short_text
from etabli.kernel.transfer.problems import WARNING, BadValue
from etabli.modules.billing.models import Invoice
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.records.dues.models import Payment
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models import PaymentMode

METHODS: dict[str, str] = {str(method.label): method.value for method in PaymentMethod}
METHODS |= {"virement bancaire": "transfer", "cb": "card", "carte": "card", "prlv": "direct_debit", "espèce": "cash"}
METHODS |= {method.value: method.value for method in PaymentMethod}

FIELDS = (
    ImportField(
        "invoice",
        gettext_lazy("Numéro de facture"),
        aliases=("facture", "n° facture", "numéro", "invoice", "invoice number"),
        parse=short_text(35),
        required=True,
        example="F2026-0031",
    ),
    ImportField(
        "date",
        gettext_lazy("Date"),
        aliases=("date de règlement", "date du paiement", "payment date"),
        parse=date,
        show=french.short,
        required=True,
        example="14/11/2026",
    ),
    ImportField(
        "amount",
        gettext_lazy("Montant"),
        aliases=("montant réglé", "montant ttc", "amount"),
        parse=decimal(2, least_value=Decimal("0.01")),
        show=lambda value: french.number(value, 2),
        numeric=True,
        required=True,
        example="1 200,00",
    ),
    ImportField(
        "method",
        gettext_lazy("Mode de règlement"),
        aliases=("mode", "moyen de paiement", "method", "payment method"),
        parse=one_of(METHODS, ", ".join(str(method.label) for method in PaymentMethod)),
        show=lambda value: str(PaymentMethod(value).label),
        example="Virement",
    ),
    ImportField(
        "reference",
        gettext_lazy("Référence"),
        aliases=("ref", "n° de chèque", "libellé"),
        parse=short_text(80),
        example="VIR 204511",
    ),
)


def identify(values: Mapping[str, Any]) -> list[Key]:
    """Two lines that say the same twice are told, not refused: an invoice may be paid twice the same sum in a day."""
    parts = [str(values.get(name, "")) for name in ("invoice", "date", "amount", "reference")]
    return [Key("payment", "|".join(parts), gettext_lazy("même facture, date et montant"), duplicate=WARNING)]


def find(keys: Sequence[Key], by: Any) -> dict[tuple[str, str], Payment]:
    """Payments recorded already, by what the file says of them: they are not recorded twice."""
    numbers = {key.value.split("|")[0] for key in keys}
    rows = Payment.objects.visible_to(by).standing().filter(allocations__due__document__number__in=numbers)
    told = rows.values_list("pk", "allocations__due__document__number", "date", "amount", "reference")
    wanted = {key.value for key in keys}
    known = {f"{number}|{day}|{amount}|{reference}": pk for pk, number, day, amount, reference in told}
    payments = Payment.objects.in_bulk(set(known.values()))
    return {("payment", said): payments[pk] for said, pk in known.items() if said in wanted}


def build(entry: Entry, existing: Payment | None, writer: Writer) -> Payment:
    """Record the payment by the action that buttons use: same rights, same refusals, same seal."""
    if existing is not None:
        return existing
    values = entry.values
    invoices = Invoice.objects.visible_to(writer.by).filter(number=values["invoice"]).exclude(type="credit_note")
    found = list(invoices.select_related("party", "company")[:2])
    if not found:
        raise BadValue(_("Aucune facture émise ne porte le numéro « %s ».") % values["invoice"], "invoice")
    if len(found) > 1:
        raise BadValue(_("Plusieurs factures portent ce numéro dans vos sociétés."), "invoice")
    invoice, amount = found[0], values["amount"]
    method = PaymentMethod(values.get("method") or invoice.payment_method or PaymentMethod.TRANSFER)
    reference = values.get("reference") or ""
    mode = PaymentMode.objects.active().filter(kind=method, needs_reference=False).first()
    try:
        payment = record_payment(
            invoice.party,
            company=invoice.company,
            amount=amount,
            method=method,
            mode=mode,
            date=values["date"],
            reference=reference,
            type=Payment.Type.DEPOSIT if invoice.type == "deposit" else Payment.Type.PAYMENT,
            allocations=[(invoice, amount)],
            by=writer.by,
        )
    except Refused as no:
        raise BadValue(str(no), "date" if no.field == "date" else "amount") from None
    return writer.adopt(payment)


def in_use(payment: Payment) -> str:
    """A recorded payment is sealed: it is cancelled, one by one, by a counter-entry."""
    return _("Un règlement enregistré ne s’efface pas : annulez-le par une contre-écriture.")


import_payments = ImportKind(
    name="reglements",
    label=gettext_lazy("Règlements"),
    title=gettext_lazy("Importer des règlements"),
    help=gettext_lazy(
        "Une ligne par règlement : numéro de facture, date, montant, mode. Chaque ligne règle sa facture ; "
        "un règlement déjà enregistré n’est pas repris deux fois."
    ),
    model=Payment,
    fields=FIELDS,
    build=build,
    identify=identify,
    find=find,
    in_use=in_use,
    icon="cash",
)
