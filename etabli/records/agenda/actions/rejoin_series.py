"""Undoing the change of one day of a series."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.journal import write_entry
from etabli.kernel.search import forget
from etabli.records.agenda.models import Event


def why_not_rejoin(event: Event) -> str:
    """Only the changed day of a series has one to go back to."""
    return "" if event.series_id else _("Cet événement ne remplace aucun jour d’une série.")


@action(
    gettext_lazy("Remettre comme la série"),
    icon="arrow-back-up",
    refusal=why_not_rejoin,
    done=gettext_lazy("Jour remis comme la série"),
)
def rejoin_series(event: Event, *, by: Any) -> Event:
    """The day takes place again as the series says; what was changed of it is gone. Answers the series."""
    series = event.series
    if series is None:
        return event
    write_entry(event, by=by, verb="deleted", data={"title": [event.title, None]}, label=event.title)
    forget(event)
    event.delete()
    return series
