"""Bringing a calendar file in."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Refused
from etabli.records.agenda.calendars.importing import Brought, bring
from etabli.records.agenda.calendars.reading import read_file
from etabli.records.agenda.models import Event, EventType
from etabli.records.agenda.writing import check_company


@action(
    gettext_lazy("Importer un calendrier"),
    event="calendar_imported",
    creates=Event,
    icon="file-import",
    done=gettext_lazy("Calendrier importé"),
)
def import_calendar(event_type: EventType, *, company: Company, content: bytes, by: Any) -> Brought:
    """Events of an iCalendar file, of the type given, held by who imports; a second import of the same file makes
    nothing twice."""
    check_company(company, by)
    owner = user_or_none(by)
    if owner is None:
        raise Refused(_("Dites qui tient ces événements."))
    return bring(read_file(content), event_type=event_type, company=company, owner=owner)
