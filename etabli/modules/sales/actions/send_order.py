"""Sending an order by e-mail."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Order
from etabli.modules.sales.opening import changed_columns, give_number
from etabli.modules.sales.rules import why_not_send_order
from etabli.records.documents.sending import mail_document


@action(
    _("Envoyer la commande"),
    done=_("Commande envoyée"),
    event="order_sent",
    refusal=why_not_send_order,
    icon="send",
    bulk=True,
)
def send_order(
    order: Order,
    *,
    to: list[str] | None = None,
    cc: list[str] | None = None,
    subject: str = "",
    message: str = "",
    files: list[int] | None = None,
    template: int | None = None,
    by: Any,
) -> Order:
    """Send the PDF by e-mail; a draft is opened by it (QUO-020, decisions 15)."""
    give_number(order)
    order.sent_at = timezone.now()
    order.save(update_fields=changed_columns("sent_at"))
    mail_document(
        order,
        to=to or [],
        cc=cc or [],
        subject=subject,
        message=message,
        files=files or [],
        template=template,
        by=by,
    )
    return order
