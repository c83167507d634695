"""Recording a meeting with a client, with or without invitation (EXC-005)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.records.interactions.inviting import invite
from etabli.records.interactions.models import Interaction, Kind
from etabli.records.interactions.writing import add_participants, colleagues_of, contacts_in, write_interaction
from etabli.records.parties.models import Party


@action(
    gettext_lazy("Prévoir un rendez-vous"),
    done=gettext_lazy("Rendez-vous enregistré"),
    event="meeting_planned",
    creates=Interaction,
    icon="calendar-event",
    hidden=True,
)
def plan_meeting(
    party: Party,
    *,
    subject: str,
    at: datetime,
    ends_at: datetime | None = None,
    place: str = "",
    body: str = "",
    contacts: Sequence[int] = (),
    colleagues: Sequence[int] = (),
    invites: bool = False,
    is_private: bool = False,
    about: Any = None,
    company: Company | None = None,
    by: Any,
) -> Interaction:
    """A meeting to come or past; `invites` sends the event to the calendars of those who take part."""
    people, colleagues_there = contacts_in(party, contacts), colleagues_of(colleagues)
    meeting = write_interaction(
        party,
        Kind.MEETING,
        by=by,
        subject=subject,
        body=body,
        contact=people[0] if people else None,
        at=at,
        ends_at=ends_at,
        place=" ".join(place.split())[:200],
        is_private=is_private,
        about=about,
        company=company,
    )
    add_participants(meeting, contacts=people, users=colleagues_there)
    if invites:
        invite(meeting, company=company, by=by)
        meeting.refresh_from_db()
    return meeting
