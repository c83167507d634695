"""What calendars answer to invitations, and what is odd about the invitations one receives (RFC 5546, 3.2.3)."""

from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar

from etabli.foundation import french
from etabli.kernel.journal import write_entry
from etabli.kernel.people.actor import SYSTEM
from etabli.records.interactions.capturing.reading import Received
from etabli.records.interactions.models import Answer, Interaction, Invitation
from etabli.records.interactions.writing import FIRST, LAST

SAID = {"ACCEPTED": Answer.ACCEPTED, "DECLINED": Answer.DECLINED, "TENTATIVE": Answer.TENTATIVE}


def note_answers(message: Received) -> list[Interaction]:
    """Note what participants answered; answers the meetings concerned. What cannot be read is said in `problem`."""
    meetings: list[Interaction] = []
    for text in message.calendars:
        try:
            calendar = Calendar.from_ical(text)
            replies = str(calendar.get("method", "")).upper() == "REPLY"
            for event in calendar.walk("VEVENT"):
                if replies:
                    meetings += _answer(event, message)
                else:
                    _check(event, message)
        except (ValueError, KeyError, IndexError, AttributeError, TypeError, OverflowError):
            message.problem = _("L’invitation jointe est illisible : elle est gardée en pièce jointe.")
    return meetings


def _answer(event: Any, message: Received) -> list[Interaction]:
    invitation = Invitation.objects.select_related("interaction__party").filter(uid=str(event.get("uid", ""))).first()
    if invitation is None:
        return []
    if int(event.get("sequence", invitation.sequence)) < invitation.sequence:
        message.problem = _("Cette réponse concerne l’ancienne date du rendez-vous.")
        return [invitation.interaction]
    attendees = event.get("attendee", [])
    for attendee in attendees if isinstance(attendees, list) else [attendees]:
        said = SAID.get(str(attendee.params.get("PARTSTAT", "")).upper())
        address = str(attendee).lower().removeprefix("mailto:")
        if said is not None:
            _note(invitation.interaction, address, said)
    return [invitation.interaction]


def _note(meeting: Interaction, address: str, said: Answer) -> None:
    for person in meeting.participants.filter(email__iexact=address).exclude(answer=said):
        person.answer, person.answered_at = said, timezone.now()
        person.save(update_fields=["answer", "answered_at"])
        label = _("%(who)s répond : %(answer)s") % {"who": person, "answer": said.label.lower()}
        write_entry(meeting, by=SYSTEM, verb="invitation_answered", data={"email": address}, label=label)


def _check(event: Any, message: Received) -> None:
    """An invitation somebody sent us: its date must be one, in a time zone that exists."""
    start = event.get("dtstart")
    if start is None:
        message.problem = _("L’invitation jointe n’a pas de date : elle est gardée en pièce jointe.")
        return
    day: date = start.dt.date() if isinstance(start.dt, datetime) else start.dt
    if not FIRST.date() <= day < LAST.date():
        said = french.short(day)
        message.problem = (
            _("L’invitation jointe est datée du %s : date impossible, à vérifier avec l’expéditeur.") % said
        )
        return
    zone = str(start.params.get("TZID", ""))
    if (
        zone
        and isinstance(start.dt, datetime)
        and start.dt.tzinfo in (None, UTC)
        and zone.upper() not in ("UTC", "GMT")
    ):
        message.problem = (
            _("Le fuseau « %s » de l’invitation jointe est inconnu : vérifiez l’heure avec l’expéditeur.") % zone[:60]
        )
