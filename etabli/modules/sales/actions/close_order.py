"""Closing an order."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Order
from etabli.modules.sales.rules import why_not_close_order


@action(
    _("Clôturer manuellement"),
    done=_("Commande clôturée"),
    event="order_closed",
    refusal=why_not_close_order,
    undo="reopen_order",
    icon="lock",
    bulk=True,
)
def close_order(order: Order, *, by: Any) -> Order:
    """Nothing more is expected of this order: everything is invoiced and paid, or the client changed their mind
    (ORD-015, 016)."""
    order.status, order.closed_at = order.Status.DONE, timezone.now()
    order.save(update_fields=["status", "closed_at", "updated_at"])
    return order
