"""Deleting an order that holds nothing but its quote."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.kernel.files import detach_all
from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.search import forget
from etabli.modules.sales.folder import quotes_of, why_not_delete_order
from etabli.modules.sales.models import Order
from etabli.records.documents.actions.delete_draft import throw_away


@action(_("Supprimer la commande"), event="order_deleted", icon="trash", hidden=True)
def delete_order(order: Order, *, by: Any) -> None:
    """An order that contains only a quote goes, and its quote is « En cours » again (ORD-017); one that contains
    documents is deleted after them, or closed by hand (ORD-018)."""
    if not by.may_delete:
        raise Denied
    if why := why_not_delete_order(order):
        raise Refused(why)
    for quote in quotes_of(order):
        others = quote.links_out.filter(relation="transformed").exclude(target=order.pk)
        if others.filter(target__kind__in=("order", "invoice")).exists():
            continue
        quote.status, quote.accepted_at, quote.closed_at = quote.Status.OPEN, None, None
        quote.save(update_fields=["status", "accepted_at", "closed_at", "updated_at"])
    detach_all(order)
    forget(order)
    throw_away(order)
