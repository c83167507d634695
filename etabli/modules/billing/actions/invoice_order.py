"""From an order to an invoice."""

from decimal import Decimal
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.billing.deducting import How, deduct
from etabli.modules.billing.drafting import chosen_lines, draft_from, ends_quantities, remaining_lines
from etabli.modules.billing.leftovers import left_lines
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.naming import name_part
from etabli.modules.billing.progressing import Advance, advance_of, rest_by_progress
from etabli.modules.billing.rules import why_not_invoice_order
from etabli.modules.sales.models import Order


@action(
    gettext_lazy("Facturer"),
    event="order_invoiced",
    creates=Invoice,
    refusal=why_not_invoice_order,
    icon="file-invoice",
    primary=True,
    bulk=True,
    done=gettext_lazy("Brouillon de facture créé"),
)
def invoice_order(
    order: Order,
    *,
    mode: Literal["all", "lines", "percent"] = "all",
    lines: list[dict] | None = None,
    percent: Decimal | None = None,
    deposits: How = "share",
    by: Any,
) -> Invoice:
    """A draft invoice of what is left of an order, of chosen lines and quantities, or up to a cumulated percentage, for
    all lines or for each (ORD-008, ORD-009). Deposits are deducted in proportion or at once; what ends the order
    deducts all that is left of them."""
    taken = _taken(order, mode, lines, percent)
    if not taken.rows:
        raise Refused(_("Tout est déjà facturé sur cette commande."))
    invoice = draft_from(order, taken.rows, last=taken.is_last, advance=taken.reached if mode == "percent" else None)
    deduct(invoice, order, deposits, last=taken.is_last)
    name_part(invoice, order)
    return invoice


def _taken(order: Order, mode: str, lines: list[dict] | None, percent: Decimal | None) -> Advance:
    """The lines of the invoice, and whether they end the order."""
    if mode == "percent":
        found = advance_of(order, percent, lines)
        if not found.rows:
            raise Refused(_("Cet avancement est déjà facturé."), field="percent")
        return found
    if mode == "lines":
        chosen = chosen_lines(order, lines or [])
        ends = ends_quantities(order, chosen)
        return Advance(rest_by_progress(order, chosen) if ends else chosen, Decimal(1), ends)
    rows = rest_by_progress(order, remaining_lines(order)) or left_lines(order)
    return Advance(rows, Decimal(1), is_last=True)
