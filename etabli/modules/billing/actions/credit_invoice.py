"""A credit note from an invoice."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.billing.amounts import amount_lines
from etabli.modules.billing.deducting import give_back
from etabli.modules.billing.drafting import chosen_lines, draft_from, ends_quantities, remaining_lines
from etabli.modules.billing.leftovers import left_lines
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.rules import why_not_credit
from etabli.modules.billing.taking import TAKEN


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
    invoice: Invoice,
    *,
    all: bool = False,
    lines: list[dict] | None = None,
    amount: Decimal | None = None,
    vat_rate: Decimal | None = None,
    by: Any,
) -> Invoice:
    """A draft credit note with positive amounts (CRN-002, CRN-003): of everything, of chosen lines and quantities, or
    of an amount TTC, at one VAT rate of the invoice or shared over all of them. What ends the invoice credits exactly
    what is left of it, and gives back the deposits that it had deducted."""
    facts: dict[str, Any] = {
        "corrects": invoice,
        "title": _("Avoir sur la facture %(number)s") % {"number": invoice.number},
        "due_date": None,
    }
    if amount is not None:
        rows, over = amount_lines(invoice, amount, vat_rate)
        facts |= {"discount_base": "incl" if over else "", "discount_percent": None, "discount_amount": over or None}
        facts |= {"shipping_amount": Decimal(0), "shipping_vat_rate": None, "shipping_vat_category": ""}
        return draft_from(invoice, rows, type="credit_note", **facts)
    rows = chosen_lines(invoice, lines) if lines else remaining_lines(invoice)
    last = ends_quantities(invoice, rows)
    if last and was_credited_by_amount(invoice):
        rows, last = left_lines(invoice), not lines
    if not rows:
        raise Refused(_("Cette facture est déjà entièrement créditée."))
    note = draft_from(invoice, rows, type="credit_note", last=last, **facts)
    if last:
        give_back(note, invoice)
    return note


def was_credited_by_amount(invoice: Invoice) -> bool:
    """Whether a credit note took an amount without lines: less is left than the lines say."""
    notes = invoice.corrections.filter(status__in=TAKEN)
    return bool(notes.filter(lines__kind="product", lines__source=None).exists())
