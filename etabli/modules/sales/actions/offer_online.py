"""Letting the client answer a quote on its public page, or not."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Quote
from etabli.modules.sales.online import online_of
from etabli.modules.sales.rules import why_not_accept_quote


@action(
    _("Accord en ligne"),
    event="quote_offered_online",
    refusal=why_not_accept_quote,
    icon="world-share",
    done=_("Accord en ligne enregistré"),
)
def offer_online(
    quote: Quote,
    *,
    acceptance: Annotated[bool, _("Le client accepte ou refuse ce devis sur sa page publique")] = True,
    by: Any,
) -> Quote:
    """Say of one quote whether the client accepts or refuses it on its public page (QUO-075)."""
    online = online_of(quote)
    online.offered = acceptance
    online.save()
    return quote
