"""Opening a quote."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Quote
from etabli.modules.sales.opening import changed_columns, give_number
from etabli.modules.sales.rules import why_not_open_quote


@action(
    _("Ouvrir le devis"),
    done=_("Devis ouvert"),
    event="quote_opened",
    refusal=why_not_open_quote,
    icon="player-play",
    bulk=True,
)
def open_quote(quote: Quote, *, by: Any) -> Quote:
    """The quote takes its number and is "En cours"."""
    give_number(quote)
    quote.save(update_fields=changed_columns())
    return quote
