"""Opening a closed order again."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Order
from etabli.modules.sales.rules import why_not_reopen_order


@action(
    _("Rouvrir la commande"),
    done=_("Commande rouverte"),
    event="order_reopened",
    refusal=why_not_reopen_order,
    icon="lock-open",
)
def reopen_order(order: Order, *, by: Any) -> Order:
    """Something is expected of this order again: it was closed by mistake, or a credit note gives lines back."""
    order.status, order.closed_at = (order.Status.OPEN if order.number else order.Status.DRAFT), None
    order.save(update_fields=["status", "closed_at", "updated_at"])
    return order
