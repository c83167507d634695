"""Taking an event out of the agenda."""

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.files import detach_all
from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Refused
from etabli.kernel.search import forget
from etabli.records.agenda.models import Event, SkippedDay
from etabli.records.agenda.occurrences import has_day
from etabli.records.agenda.series import Scope, stop_before


@action(
    gettext_lazy("Supprimer l’événement"),
    icon="trash",
    done=gettext_lazy("Événement supprimé"),
)
def delete_event(
    event: Event,
    *,
    on: Annotated[date | None, gettext_lazy("Jour de la série")] = None,
    scope: Annotated[Scope, gettext_lazy("Portée")] = Scope.ALL,
    by: Any,
) -> None:
    """Of a series, one day, that day and the following, or all of it with its changed days. The journal keeps its
    title and its time."""
    if event.is_series and scope != Scope.ALL:
        day = on or event.first_day
        if not has_day(event, day):
            raise Refused(_("Cette série n’a pas lieu le %s.") % f"{day:%d/%m/%Y}", field="on")
        if scope == Scope.ONE:
            SkippedDay.objects.create(event=event, on=day)
            return
        if day > event.first_day:
            event.skipped.filter(on__gte=day).delete()
            event.changed_days.filter(series_on__gte=day).delete()
            stop_before(event, day)
            return
    if event.series is not None and event.series_on is not None:  # the day does not come back with the series
        SkippedDay.objects.get_or_create(event=event.series, on=event.series_on)
    told = {"title": [event.title, None], "start": [event.start.isoformat(), None]}
    write_entry(event, by=by, verb="deleted", data=told, label=event.title)
    for gone in [*event.changed_days.all(), event]:
        detach_all(gone)
        forget(gone)
    event.delete()
