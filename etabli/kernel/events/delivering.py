"""The job that hands an event to a reaction after commit."""

from django.db import transaction
from django.utils import timezone

from etabli.kernel.events.models import Delivery
from etabli.kernel.events.reactions import Reaction
from etabli.kernel.jobs import job
from etabli.kernel.modules import plugged, resolve


@job(retries=5)
def deliver(delivery_id: int) -> None:
    """Call the reaction once; skipped when done already, when its module is off, or when the record is gone."""
    with transaction.atomic():
        delivery = Delivery.objects.select_for_update().select_related("event").get(pk=delivery_id)
        if delivery.done_at is not None:
            return
        reaction = next((plug for plug in plugged(Reaction) if plug.name == delivery.reaction), None)
        record = resolve(delivery.event.kind)._base_manager.filter(pk=delivery.event.object_id).first()
        if reaction is not None and record is not None:
            reaction.fn(record, delivery.event)
        delivery.done_at = timezone.now()
        delivery.save(update_fields=["done_at"])
