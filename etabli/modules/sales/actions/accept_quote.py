"""Accepting a quote."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Order, Quote
from etabli.modules.sales.opening import changed_columns, give_number, make_order
from etabli.modules.sales.rules import why_not_accept_quote
from etabli.records.documents.linking import copy_of, link
from etabli.records.documents.models import Line
from etabli.records.documents.totalling import cost_of, put_line_totals, put_totals, replace_vat_rows, stored_totals


@action(
    _("Marquer accepté"),
    event="quote_accepted",
    creates=Order,
    refusal=why_not_accept_quote,
    icon="check",
    done=_("Commande créée"),
)
def accept_quote(quote: Quote, *, chosen: list[int] | None = None, by: Any) -> Order:
    """The client agrees: the quote is done and an order is made of it, with the options ticked (QUO-021, QUO-074)."""
    if chosen:
        quote.lines.filter(optional=True, pk__in=chosen).update(chosen=True)
        put_totals(quote, totals := stored_totals(quote), cost_of(list(quote.lines.all())))
        put_line_totals(quote, totals)
        replace_vat_rows(quote, totals)
        quote.save()
    give_number(quote)
    quote.status, quote.accepted_at = quote.Status.DONE, timezone.now()
    quote.save(update_fields=changed_columns("accepted_at"))
    order = make_order(quote, Order)
    order.save()
    kept = [line for line in quote.lines.all() if line.chosen or not line.optional]
    Line.objects.bulk_create(
        copy_of(line, document=order, optional=False, chosen=False, total=line.total) for line in kept
    )
    put_totals(order, totals := stored_totals(order), cost_of(kept))
    replace_vat_rows(order, totals)
    give_number(order)
    order.save()
    link(quote, order)
    return order
