"""Changing what an event says."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.kernel.search import index
from etabli.records.agenda.models import Event
from etabli.records.agenda.series import Scope, changed


@action(gettext_lazy("Modifier l’événement"), event="event_changed", icon="pencil", hidden=True)
def edit_event(event: Event, *, values: dict, on: date | None = None, scope: Scope = Scope.ALL, by: Any) -> Event:
    """Of a series, that day alone, that day and the following, or all of it; answers the event that holds the values.
    `start` and `end` are those of that day."""
    chosen = values.get("type")
    if chosen is not None and chosen.archived and chosen.pk != event.type_id:
        raise Refused(_("Le type « %s » est archivé : choisissez-en un autre.") % chosen, field="type")
    held = changed(event, values, on, scope)
    index(held)
    return held
