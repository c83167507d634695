"""Putting an event in the agenda."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Refused
from etabli.records.agenda.models import Event, EventType
from etabli.records.agenda.writing import check_company, put_event


@action(
    gettext_lazy("Créer un événement"),
    event="event_created",
    creates=Event,
    icon="calendar-plus",
    done=gettext_lazy("Événement créé"),
)
def create_event(
    event_type: EventType,
    *,
    company: Company,
    title: str,
    start: datetime,
    end: datetime | None = None,
    values: dict | None = None,
    by: Any,
) -> Event:
    """Ahead or already past (AGE-009), of a type of the list (AGE-007). Without end, it lasts as its type usually does;
    without owner among `values`, who creates it holds it."""
    check_company(company, by)
    if event_type.archived:
        raise Refused(_("Le type « %s » est archivé : choisissez-en un autre.") % event_type, field="type")
    given = values or {}
    owner = given.get("owner") or user_or_none(by)
    if owner is None:
        raise Refused(_("Dites qui tient cet événement."), field="owner")
    last = end if end is not None else start + timedelta(minutes=event_type.minutes)
    made = Event(company=company)
    named = {"type": event_type, "title": title.strip(), "start": start, "end": last, "owner": owner}
    put_event(made, {**given, **named})
    return made
