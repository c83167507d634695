"""A credit note from an invoice."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.money import cents
from etabli.foundation.totals import share_proportionally
from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.billing.drafting import chosen_lines, draft_from, remaining_lines
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.rules import why_not_credit
from etabli.records.documents.linking import copy_of
from etabli.records.documents.models import Line


@action(
    gettext_lazy("Créer un avoir"), event="credit_note_created", creates=Invoice, pages=("factures",), refusal=why_not_credit, icon="receipt-refund",
    done=gettext_lazy("Brouillon d’avoir créé"),
)
def credit_invoice(
    invoice: Invoice, *, all: bool = False, lines: list[dict] | None = None, amount: Decimal | None = None, by: Any
) -> Invoice:
    """A draft credit note with positive amounts (CRN-002, CRN-003): of everything, of chosen lines and quantities, or of an
    amount TTC shared over the VAT rates of the invoice."""
    facts: dict[str, Any] = {"corrects": invoice, "title": _("Avoir sur la facture %(number)s") % {"number": invoice.number}, "due_date": None}
    if amount is not None:
        rows = amount_lines(invoice, amount)
        facts |= {"discount_base": "", "discount_percent": None, "discount_amount": None}
        return draft_from(invoice, rows, type="credit_note", whole=False, **facts)
    if lines:
        return draft_from(invoice, chosen_lines(invoice, lines, type="credit_note"), type="credit_note", whole=False, **facts)
    rows = remaining_lines(invoice, type="credit_note")
    if not rows:
        raise Refused(_("Cette facture est déjà entièrement créditée."))
    return draft_from(invoice, rows, type="credit_note", whole=not invoice.corrections.exclude(status="cancelled").exists(), **facts)


def amount_lines(invoice: Invoice, amount: Decimal) -> list[Line]:
    """One line per VAT group of the invoice, sharing an amount TTC in their proportion."""
    if not 0 < amount <= invoice.payable:
        raise Refused(_("Donnez un montant TTC entre 0,01 € et celui de la facture."), field="amount")
    groups = list(invoice.vat_rows.all())
    shares = share_proportionally(amount, [group.base + group.amount for group in groups])
    label = _("Avoir partiel sur la facture %(number)s") % {"number": invoice.number}
    first = invoice.lines.filter(kind="product").first()
    return [
        copy_of(
            first, source=None, product=None, reference="", label=label, description="", quantity=Decimal(1), unit="", unit_factor=Decimal(1),
            unit_price=cents(share * 100 / (100 + group.rate)), purchase_price=None, discount_percent=None, discount_amount=None,
            vat_rate=group.rate, vat_category=group.category, taxes=[], optional=False, chosen=False,
        )
        for group, share in zip(groups, shares, strict=True)
        if share > 0 and first is not None
    ]
