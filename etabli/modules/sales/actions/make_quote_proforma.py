"""A proforma of a quote."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Proforma, Quote
from etabli.modules.sales.proformas import proforma_of
from etabli.modules.sales.rules import why_not_make_proforma


@action(
    _("Créer une proforma"),
    event="proforma_created",
    creates=Proforma,
    refusal=why_not_make_proforma,
    icon="file-text",
    done=_("Proforma créée"),
)
def make_quote_proforma(quote: Quote, *, by: Any) -> Proforma:
    """A provisional invoice filled from the quote, for the client's bank or customs (QUO-040); nothing is posted."""
    return proforma_of(quote)
