"""Accepting a quote."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.sales.models import Order, Quote
from etabli.modules.sales.opening import give_number
from etabli.modules.sales.ordering import conclude, order_from, take_options
from etabli.modules.sales.rules import why_not_accept_quote
from etabli.records.documents.revising import restore


@action(
    gettext_lazy("Marquer accepté"),
    event="quote_accepted",
    creates=Order,
    refusal=why_not_accept_quote,
    icon="check",
    done=gettext_lazy("Commande créée"),
)
def accept_quote(quote: Quote, *, options: list[int] | None = None, revision: int | None = None, by: Any) -> Order:
    """The client agrees: the quote is done and an order is made of it, with the options ticked (QUO-021, QUO-074).

    `options` are the lines taken among the optional ones, `revision` the version the client holds when it is not the
    last: it is put back in force first, and the other kept.
    """
    if revision is not None and revision != quote.revision:
        if options is not None:
            raise Refused(_("Les options se cochent sur la révision en vigueur."), field="options")
        if not quote.revisions.filter(number=revision).exists():
            raise Refused(_("Ce devis n’a pas de révision %s.") % revision, field="revision")
        restore(quote, revision, by=by)
    take_options(quote, options)
    conclude(quote)
    order = order_from(quote)
    give_number(order)
    order.save()
    return order
