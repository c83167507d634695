"""Writing down what came of an event."""

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.records.agenda.models import Event, Outcome
from etabli.records.agenda.occurrences import has_day
from etabli.records.agenda.series import detached

WORDS_MOST = 10_000


@action(
    gettext_lazy("Compte rendu"),
    event="event_reported",
    primary=True,
    icon="file-text",
    done=gettext_lazy("Compte rendu enregistré"),
)
def report_event(
    event: Event,
    *,
    outcome: Annotated[Outcome, gettext_lazy("Résultat")],
    report: Annotated[str, gettext_lazy("Compte rendu"), {"long": True}] = "",
    on: Annotated[date | None, gettext_lazy("Jour de la série")] = None,
    by: Any,
) -> Event:
    """Of a call, of a visit (AGE-009): what became of it, and words. Of a series, the day it is about is named; it then
    stands on its own."""
    if len(report) > WORDS_MOST:
        raise Refused(_("Un compte rendu compte au plus 10 000 caractères."), field="report")
    if event.is_series:
        if on is None:
            raise Refused(_("Dites de quel jour de la série est ce compte rendu."), field="on")
        if not has_day(event, on):
            raise Refused(_("Cette série n’a pas lieu le %s.") % f"{on:%d/%m/%Y}", field="on")
        event = detached(event, on)
    event.outcome, event.report = Outcome(outcome), report.strip()
    event.save(update_fields=["outcome", "report"])
    return event
