"""From an accepted or open quote straight to an invoice."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.models import Invoice
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.models import Order, Quote


def why_not(quote: Quote) -> str:
    """An accepted quote is invoiced through its order."""
    return "" if quote.accepted_at else accept_quote.action.refusal(quote)  # type: ignore[attr-defined]


@action(
    _("Facturer"),
    event="quote_invoiced",
    creates=Invoice,
    refusal=why_not,
    icon="file-invoice",
    done=_("Brouillon de facture créé"),
)
def invoice_quote(quote: Quote, *, by: Any) -> Invoice:
    """Accept the quote if it was not, and invoice its order whole (QUO-073)."""
    if not quote.accepted_at:
        order = accept_quote(quote, by=by)
    else:
        order = Order.objects.get(links_in__source=quote, links_in__relation="transformed")
    return invoice_order(order, by=by)
