"""Opening an order."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Order
from etabli.modules.sales.opening import changed_columns, give_number
from etabli.modules.sales.rules import why_not_open_order


@action(
    _("Ouvrir la commande"),
    done=_("Commande ouverte"),
    event="order_opened",
    refusal=why_not_open_order,
    icon="player-play",
    bulk=True,
    primary=True,
)
def open_order(order: Order, *, by: Any) -> Order:
    """The order takes its number and is "En cours"."""
    give_number(order)
    order.save(update_fields=changed_columns())
    return order
