"""What was said about a received invoice."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from etabli.modules.receiving.models.invoice import ReceivedInvoice
from etabli.modules.receiving.models.querysets import StatusQuerySet
from etabli.records.lifecycle.models import StatusEvent


class ReceivedStatus(StatusEvent):
    """A status of the life cycle that we, the supplier or a platform gave to a received invoice (regulation.md 3.5)."""

    invoice = models.ForeignKey(ReceivedInvoice, on_delete=models.PROTECT, related_name="statuses")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects: ClassVar[Any] = StatusQuerySet.as_manager()  # type: ignore[assignment, unused-ignore]

    class Meta(StatusEvent.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["invoice", "message_id", "code"], name="received_status_once")
        ]
