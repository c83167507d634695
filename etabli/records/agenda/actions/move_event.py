"""Moving an event, or stretching it: the one action behind the mouse, the finger and the keys of the calendar."""

from datetime import date, datetime
from typing import Annotated, Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.search import index
from etabli.records.agenda.models import Event
from etabli.records.agenda.series import Scope, changed


@action(
    gettext_lazy("Déplacer l’événement"),
    event="event_moved",
    icon="arrows-move",
    done=gettext_lazy("Événement déplacé"),
)
def move_event(
    event: Event,
    *,
    start: Annotated[datetime, gettext_lazy("Début")],
    end: Annotated[datetime, gettext_lazy("Fin")],
    on: Annotated[date | None, gettext_lazy("Jour de la série")] = None,
    scope: Annotated[Scope, gettext_lazy("Portée")] = Scope.ONE,
    by: Any,
) -> Event:
    """To other times. Of a series, that day alone unless `scope` says more; answers the event that moved."""
    held = changed(event, {"start": start, "end": end}, on, scope)
    index(held)
    return held
