"""Taking a message in, once: on the cards it belongs to, to the list of those to sort, or as a mere trace."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from etabli.kernel.events import emit
from etabli.kernel.files import Attachment, Blob, attach, receive_upload
from etabli.kernel.modules import kind_of, plugged
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Refused
from etabli.records.interactions.capturing.answers import note_answers
from etabli.records.interactions.capturing.collected import CollectedFiles
from etabli.records.interactions.capturing.matching import Match, is_ignored, match_of, others_of
from etabli.records.interactions.capturing.reading import Received
from etabli.records.interactions.mailing import unmarked
from etabli.records.interactions.models import (
    Capture,
    CaptureState,
    Direction,
    Interaction,
    Kind,
    MailAccount,
    Part,
)
from etabli.records.interactions.writing import add_addresses, write_interaction
from etabli.records.parties.models import Contact, Party


def take_in(message: Received, account: MailAccount, own: set[str], *, sent: bool = False) -> Capture | None:
    """Take one message in; None when it was taken in before or left from here. Nothing is half-written."""
    if message.message_id and OutgoingMail.objects.filter(message_id=message.message_id).exists():
        return None
    if Capture.objects.filter(key=message.key).exists():
        return None
    files = _stored(message)
    try:
        with transaction.atomic():
            return _taken(message, account, own, files, sent=sent)
    except IntegrityError:
        if Capture.objects.filter(key=message.key).exists():  # another mailbox brought it at the same time
            return None
        raise


def file_on(capture: Capture, cards: list[tuple[Party, Contact | None]], match: Match, *, by: Any) -> list[Interaction]:
    """Write the exchange on each card, with its files; the text then lives there."""
    made = []
    direction = Direction.OUT if capture.is_outgoing else Direction.IN
    attached = list(Attachment.objects.about(capture).select_related("blob"))
    for party, contact in cards:
        one = write_interaction(
            party,
            Kind.MAIL,
            by=capture.owner if capture.is_outgoing and capture.owner else SYSTEM,
            subject=unmarked(capture.subject) or _("(sans objet)"),
            body=capture.body,
            direction=direction,
            contact=contact,
            at=capture.at,
            capture=capture,
            thread=match.thread or capture.thread,
        )
        one.about_kind, one.about_id = match.about_kind, match.about_id
        one.save(update_fields=["about_kind", "about_id"])
        add_addresses(one, Part.FROM, [capture.sender] if capture.sender else [])
        for part in (Part.TO, Part.CC):
            add_addresses(one, part, [address for said, _name, address in capture.recipients if said == part])
        for file in attached:
            attach(one, file.blob, by=SYSTEM, name=file.name)
        emit("message_captured", one, by=by)
        made.append(one)
    Attachment.objects.about(capture).delete()
    capture.state, capture.body = CaptureState.FILED, ""
    capture.save(update_fields=["state", "body"])
    return made


def _taken(
    message: Received, account: MailAccount, own: set[str], files: list[tuple[Blob, str]], *, sent: bool
) -> Capture:
    others = others_of(message, own)
    outgoing = sent or message.sender in own
    meetings = note_answers(message)
    capture = _row(message, account, outgoing)
    match = Match() if not others or is_ignored(message.sender) else match_of(message, others)
    capture.thread = match.thread
    if meetings and not match.cards:
        match.add(meetings[0].party, meetings[0].contact)
    # what people of the firm write to one another, or to somebody unknown, is nobody else's business: a trace only
    if not match.cards and (not others or outgoing or is_ignored(message.sender)):
        capture.state, capture.recipients = CaptureState.IGNORED, []
        capture.body = capture.subject = capture.sender_name = ""
    capture.save()
    if account.is_collecting and files:
        for socket in plugged(CollectedFiles):
            socket.take(message.sender, files)
    if capture.state == CaptureState.IGNORED:
        return capture
    _keep_files(capture, files)
    if match.cards:
        file_on(capture, list(match.cards.values()), match, by=SYSTEM)
    return capture


def _row(message: Received, account: MailAccount, outgoing: bool) -> Capture:
    named = [[part, name, address] for part, rows in (("to", message.to), ("cc", message.cc)) for name, address in rows]
    return Capture(
        account=account,
        owner=account.user,
        key=message.key,
        message_id=message.message_id,
        sender=message.sender,
        sender_name=message.sender_name,
        recipients=named,
        subject=message.subject,
        body=message.body,
        at=message.at,
        is_outgoing=outgoing,
        problem=message.problem[:300],
    )


def _stored(message: Received) -> list[tuple[Blob, str]]:
    """Contents that pass the checks of files; what does not is told on the message."""
    kept = []
    for name, _kind, data in message.files:
        try:
            kept.append((receive_upload(data, name=name), name))
        except Refused as no:
            message.problem = message.problem or _("Pièce jointe laissée de côté : %s") % no
    return kept


def _keep_files(capture: Capture, files: list[tuple[Blob, str]]) -> None:
    kind = kind_of(capture)
    Attachment.objects.bulk_create(
        Attachment(kind=kind, object_id=capture.pk, blob=blob, name=name[:200]) for blob, name in files
    )
