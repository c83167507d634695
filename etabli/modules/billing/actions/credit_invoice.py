"""A credit note from an invoice."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.money import CENT, cents
from etabli.foundation.totals import share_proportionally
from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.billing.drafting import chosen_lines, draft_from, remaining_lines
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.rules import why_not_credit
from etabli.records.documents.linking import copy_of
from etabli.records.documents.models import Line


@action(
    gettext_lazy("Créer un avoir"),
    event="credit_note_created",
    creates=Invoice,
    pages=("factures",),
    refusal=why_not_credit,
    icon="receipt-refund",
    done=gettext_lazy("Brouillon d’avoir créé"),
)
def credit_invoice(
    invoice: Invoice, *, all: bool = False, lines: list[dict] | None = None, amount: Decimal | None = None, by: Any
) -> Invoice:
    """A draft credit note with positive amounts (CRN-002, CRN-003): of everything, of chosen lines and quantities, or
    of an
    amount TTC shared over the VAT rates of the invoice."""
    facts: dict[str, Any] = {
        "corrects": invoice,
        "title": _("Avoir sur la facture %(number)s") % {"number": invoice.number},
        "due_date": None,
    }
    if amount is not None:
        rows, over = amount_lines(invoice, amount)
        facts |= {"discount_base": "incl" if over else "", "discount_percent": None, "discount_amount": over or None}
        facts |= {"shipping_amount": Decimal(0), "shipping_vat_rate": None, "shipping_vat_category": ""}
        return draft_from(invoice, rows, type="credit_note", whole=False, **facts)
    if lines:
        return draft_from(
            invoice, chosen_lines(invoice, lines, type="credit_note"), type="credit_note", whole=False, **facts
        )
    rows = remaining_lines(invoice, type="credit_note")
    if not rows:
        raise Refused(_("Cette facture est déjà entièrement créditée."))
    return draft_from(
        invoice, rows, type="credit_note", whole=not invoice.corrections.exclude(status="cancelled").exists(), **facts
    )


def amount_lines(invoice: Invoice, amount: Decimal) -> tuple[list[Line], Decimal]:
    """One line per VAT group of the invoice, sharing an amount TTC in their proportion, and the cents above it to
    take off
    again (some totals are reached by no base, calculation.md 6: those cents end in the document's rounding)."""
    if not 0 < amount <= invoice.payable:
        raise Refused(_("Donnez un montant TTC entre 0,01 € et celui de la facture."), field="amount")
    groups = list(invoice.vat_rows.all())
    shares = share_proportionally(amount, [group.base + group.amount for group in groups])
    bases = [cents(share * 100 / (100 + group.rate)) for group, share in zip(groups, shares, strict=True)]
    while (reached := sum((with_vat(b, g.rate) for b, g in zip(bases, groups, strict=True)), Decimal(0))) < amount:
        bases[bases.index(max(bases))] += CENT
    first = invoice.lines.filter(kind="product").first()
    if first is None:
        raise Refused(_("Cette facture n’a aucune ligne à créditer."))
    lines = [_line(first, invoice, group, base) for group, base in zip(groups, bases, strict=True) if base > 0]
    return lines, reached - amount


def with_vat(base: Decimal, rate: Decimal) -> Decimal:
    """A base with its VAT."""
    return base + cents(base * rate / 100)


def _line(first: Line, invoice: Invoice, group: Any, base: Decimal) -> Line:
    facts: dict[str, Any] = dict.fromkeys(
        ("product", "source", "purchase_price", "discount_percent", "discount_amount")
    )
    facts |= {"reference": "", "description": "", "unit": "", "taxes": [], "optional": False, "chosen": False}
    label = _("Avoir partiel sur la facture %(number)s") % {"number": invoice.number}
    one = Decimal(1)
    return copy_of(
        first,
        label=label,
        quantity=one,
        unit_factor=one,
        unit_price=base,
        vat_rate=group.rate,
        vat_category=group.category,
        **facts,
    )
