"""Invitations: the event as calendars read it, and the e-mail that carries it (RFC 5545, 5546)."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from etabli.foundation import french
from etabli.kernel.files import store_blob
from etabli.kernel.mailtemplates import signature_of
from etabli.kernel.outbox import OutgoingMail, prepare_mail
from etabli.kernel.outbox.bodies import html_of, text_of
from etabli.kernel.refusals import Refused
from etabli.records.interactions.models import Answer, Interaction, Invitation, MailAccount, Participant

HOUR = timedelta(hours=1)


def invite(meeting: Interaction, *, company: Any, by: Any) -> Invitation:
    """Send the first invitation to every participant who has an address (EXC-005)."""
    invited = invited_to(meeting)
    if not invited:
        raise Refused(_("Personne à inviter n’a d’adresse e-mail : ajoutez-en une sur la fiche."), field="contacts")
    invitation = Invitation(interaction=meeting, uid=f"{uuid4()}@etabli", organiser=organiser_of(company, by))
    invitation.save()
    meeting.participants.exclude(email="").update(answer=Answer.WAITING)
    _send(meeting, invitation, "REQUEST", _("Invitation : %s") % meeting.subject, company=company, by=by)
    return invitation


def change(meeting: Interaction, *, by: Any) -> None:
    """Tell calendars that the meeting changed; everybody answers again (RFC 5546, 3.2.2.1)."""
    invitation = _next(meeting)
    meeting.participants.exclude(email="").update(answer=Answer.WAITING, answered_at=None)
    title = _("Rendez-vous modifié : %s") % meeting.subject
    _send(meeting, invitation, "REQUEST", title, company=meeting.company, by=by)


def withdraw(meeting: Interaction, *, by: Any) -> None:
    """Tell calendars that the meeting does not take place (RFC 5546, 3.2.5)."""
    invitation = _next(meeting)
    invitation.is_cancelled = True
    invitation.save(update_fields=["is_cancelled"])
    title = _("Rendez-vous annulé : %s") % meeting.subject
    _send(meeting, invitation, "CANCEL", title, company=meeting.company, by=by)


def is_invited(meeting: Interaction) -> bool:
    """Whether invitations went out and still stand."""
    return hasattr(meeting, "invitation") and not meeting.invitation.is_cancelled


def invited_to(meeting: Interaction) -> list[Participant]:
    """Those with an address."""
    return list(meeting.participants.exclude(email="").select_related("user"))


def organiser_of(company: Any, by: Any) -> str:
    """The address answers go to: the sender's mailbox that is read here, else the collecting address, else theirs."""
    accounts = MailAccount.objects.active()
    own = (
        accounts.filter(user=getattr(by, "pk", None), is_collecting=False).first() if getattr(by, "pk", None) else None
    )
    found = own or accounts.filter(is_collecting=True).first()
    address = found.address if found else getattr(by, "email", "") or getattr(company, "email", "")
    if not address:
        raise Refused(_("Donnez une adresse e-mail à votre société : les réponses y arrivent."))
    return str(address)


def calendar_of(meeting: Interaction, invitation: Invitation, method: str) -> bytes:
    """The event as a calendar file. Moments in UTC: the reader's calendar shows its own time."""
    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", timezone.now().astimezone(UTC))
    event.add("dtstart", meeting.at.astimezone(UTC))
    event.add("dtend", (meeting.ends_at or meeting.at + HOUR).astimezone(UTC))
    event.add("summary", meeting.subject)
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.body:
        event.add("description", text_of(meeting.body))
    event["organizer"] = vCalAddress(f"mailto:{invitation.organiser}")
    for person in invited_to(meeting):
        event.add("attendee", _attendee(person), encode=False)
    calendar = Calendar()
    calendar.add("prodid", "-//Etabli//FR")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _attendee(person: Participant) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    address.params.update(
        {
            "CN": vText(person.name or person.email),
            "ROLE": vText("REQ-PARTICIPANT"),
            "PARTSTAT": vText("NEEDS-ACTION"),
            "RSVP": vText("TRUE"),
        }
    )
    return address


def _next(meeting: Interaction) -> Invitation:
    invitation = meeting.invitation
    invitation.sequence += 1
    invitation.save(update_fields=["sequence"])
    return invitation


def _send(
    meeting: Interaction, invitation: Invitation, method: str, title: str, *, company: Any, by: Any
) -> OutgoingMail:
    kind = f"text/calendar; method={method}"
    blob = store_blob(calendar_of(meeting, invitation, method), name="rendez-vous.ics", media_type=kind)
    mail = prepare_mail(
        to=[person.email for person in invited_to(meeting)],
        subject=title,
        body_html=html_of(told(meeting)) + meeting.body + signature_of(meeting, by),
        attachments=[(blob, "rendez-vous.ics")],
        about=meeting,
        company=company,
        reply_to=invitation.organiser,
        by=by,
    )
    Interaction.objects.filter(pk=meeting.pk).update(mail=mail)
    return mail


def told(meeting: Interaction) -> str:
    """When and where, for those who read the e-mail and not the calendar."""
    lines = [meeting.subject, moment_text(meeting.at, meeting.ends_at)]
    return "\n".join([*lines, *([meeting.place] if meeting.place else [])])


def moment_text(start: datetime, end: datetime | None) -> str:
    """« 14 novembre 2026 de 9 h 30 à 10 h 30 », in the installation's time."""
    begins = timezone.localtime(start)
    said = f"{french.day(begins.date())} {begins:%H}\u00a0h\u00a0{begins:%M}"
    if end is None:
        return said
    ends = timezone.localtime(end)
    until = f"{ends:%H}\u00a0h\u00a0{ends:%M}"
    return f"{said} – {until}" if ends.date() == begins.date() else f"{said} – {french.day(ends.date())} {until}"
