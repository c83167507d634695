"""Cancelling an order."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Order
from etabli.modules.sales.rules import why_not_cancel_order


@action(
    _("Annuler la commande"),
    done=_("Commande annulée"),
    event="order_cancelled",
    refusal=why_not_cancel_order,
    icon="ban",
)
def cancel_order(order: Order, *, by: Any) -> Order:
    """An order that will not be carried out, before anything was invoiced."""
    order.status, order.closed_at = order.Status.CANCELLED, timezone.now()
    order.save(update_fields=["status", "closed_at", "updated_at"])
    return order
