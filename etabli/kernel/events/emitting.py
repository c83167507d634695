"""Writing an event and calling those who react to it."""

from typing import Any

from django.db import models

from etabli.kernel.events.delivering import deliver
from etabli.kernel.events.models import Delivery, Event
from etabli.kernel.events.reactions import Reaction
from etabli.kernel.modules import kind_of, plugged
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.statements import insert_row


def emit(name: str, record: models.Model, *, by: Any) -> Event:
    """Write the fact about this record in the current transaction; its full name is "<app>.<name>"."""
    kind = kind_of(record)
    full = f"{kind.split('.')[0]}.{name}"
    company_id = getattr(record, "company_id", None)
    event = insert_row(
        Event(name=full, kind=kind, object_id=record.pk or 0, company_id=company_id, user=user_or_none(by))
    )
    for reaction in [plug for plug in plugged(Reaction) if plug.event == full]:
        if reaction.in_step:
            reaction.fn(record, event)
        else:
            _deliver_later(event, reaction)
    return event


def _deliver_later(event: Event, reaction: Reaction) -> None:
    delivery = Delivery.objects.create(event=event, reaction=reaction.name)
    deliver.enqueue(delivery.pk)
