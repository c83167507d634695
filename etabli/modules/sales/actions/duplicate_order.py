"""Duplicating: a new draft with the same content."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Order
from etabli.records.documents.copying import duplicate


@action(_("Dupliquer"), event="order_created", creates=Order, icon="copy", done=_("Copie créée"))
def duplicate_order(order: Order, *, by: Any) -> Order:
    """A draft with the same client and lines, dated today (QUO-070)."""
    return duplicate(order, by=by)
