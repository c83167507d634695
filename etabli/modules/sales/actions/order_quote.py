"""The shortcut « Commande » of a quote."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Order, Quote
from etabli.modules.sales.ordering import conclude, order_from, take_options
from etabli.modules.sales.rules import why_not_order_quote


@action(
    _("Commande"),
    event="quote_ordered",
    creates=Order,
    refusal=why_not_order_quote,
    icon="package",
    done=_("Commande préparée"),
)
def order_quote(quote: Quote, *, options: list[int] | None = None, by: Any) -> Order:
    """A draft order whose parent is the quote, to be adjusted before it is opened; the quote is done (QUO-072)."""
    take_options(quote, options)
    conclude(quote)
    return order_from(quote)
