"""One more quote for a deal that goes on."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.modules.sales.models import Order, Quote


@action(_("Nouveau devis de cette affaire"), event="quote_added", creates=Quote, icon="file-plus", done=_("Devis créé"))
def add_quote(order: Order, *, by: Any) -> Quote:
    """A draft quote whose parent is the order: its information and products are taken over (QUO-004)."""
    quote: Quote = draft_quote(order.party, company=order.company, parent=order, by=by)
    return quote
