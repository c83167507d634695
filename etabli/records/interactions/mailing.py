"""An e-mail to a client: written as an exchange, sent by the outbox, with what brings the answer back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.files import attach
from etabli.kernel.mailtemplates import Written, written
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.outbox import OutgoingMail, prepare_mail
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import values_of
from etabli.records.interactions import options
from etabli.records.interactions.enclosing import Joined
from etabli.records.interactions.mail_context import NAME, Reader
from etabli.records.interactions.models import Direction, Interaction, Kind, MailAccount, Part
from etabli.records.interactions.writing import about_of, add_addresses, check_moment, new_thread, write_interaction
from etabli.records.parties.models import Contact, Party

MARK = re.compile(r"\s*\[#([2-9A-HJ-NP-Z]{6})\]")
FAR = 370


@dataclass
class Message:
    """An e-mail as typed: `message` is HTML or plain text, `send_at` a moment to come or None for now."""

    to: Sequence[str]
    subject: str
    message: str
    cc: Sequence[str] = ()
    bcc: Sequence[str] = ()
    files: list[Joined] = field(default_factory=list)
    send_at: datetime | None = None


def proposed(
    party: Party, *, by: Any, contact: Contact | None = None, template: int | None = None, company: Any = None
) -> Written:
    """The e-mail as the template says it for this reader; without template, a greeting and the signature."""
    chosen = MailTemplate.objects.in_use().filter(pk=template, context=NAME).first() if template else None
    return written(NAME, Reader(party, contact, company), by=by, template=chosen)


def send(
    party: Party,
    message: Message,
    *,
    contact: Contact | None,
    about: Any,
    company: Any,
    answers: Interaction | None = None,
    by: Any,
) -> Interaction:
    """Write the exchange and let its e-mail leave (EXC-013), now or at its hour (EXC-010)."""
    _check(message)
    thread = (answers.thread if answers else "") or new_thread()
    interaction = write_interaction(
        party,
        Kind.MAIL,
        by=by,
        direction=Direction.OUT,
        subject=message.subject,
        body=message.message,
        contact=contact,
        about=about if about is not None or answers is None else about_of(answers),
        company=company,
        at=message.send_at or timezone.now(),
        thread=thread,
    )
    interaction.mail = _prepared(interaction, message, answers, by)
    interaction.save(update_fields=["mail"])
    for part, addresses in ((Part.TO, message.to), (Part.CC, message.cc), (Part.BCC, message.bcc)):
        add_addresses(interaction, part, addresses)
    for blob, name in message.files:
        attach(interaction, blob, by=by, name=name)
    return interaction


def _prepared(interaction: Interaction, message: Message, answers: Interaction | None, by: Any) -> OutgoingMail:
    before = message_id_of(answers) if answers else ""
    references = " ".join(filter(None, (references_of(answers), before))) if answers else ""
    return prepare_mail(
        to=message.to,
        cc=message.cc,
        bcc=message.bcc,
        subject=marked(interaction.subject, interaction.thread),
        body_html=interaction.body,
        attachments=message.files,
        about=interaction,
        company=interaction.company,
        reply_to=reply_address(by, interaction.thread),
        send_after=message.send_at,
        answers=(before, references),
        by=by,
    )


def _check(message: Message) -> None:
    if not message.subject.strip():
        raise Refused(_("Donnez l’objet de l’e-mail."), field="subject")
    if not message.message.strip():
        raise Refused(_("Écrivez votre message."), field="message")
    if message.send_at is None:
        return
    check_moment(message.send_at, "send_at")
    if message.send_at <= timezone.now():
        raise Refused(_("L’envoi est prévu dans le passé. Choisissez une heure à venir, ou aucune."), field="send_at")
    if (message.send_at - timezone.now()).days > FAR:
        raise Refused(_("Un envoi se prévoit un an à l’avance au plus."), field="send_at")


def marked(subject: str, thread: str) -> str:
    """The subject with the reference of its thread, once, when the setting wants it."""
    plain = MARK.sub("", subject).strip()
    if not values_of(options.SECTION)["interactions.reference"]:
        return plain
    return f"{plain[:238]} [#{thread}]"


def unmarked(subject: str) -> str:
    """The subject without reference."""
    return " ".join(MARK.sub(" ", subject).split())


def reply_address(by: Any, thread: str) -> str:
    """Where answers go: the sender's mailbox that is read here, else the collecting address, else theirs (outbox)."""
    accounts = list(MailAccount.objects.active().order_by("pk"))
    own = next((one for one in accounts if one.user_id is not None and one.user_id == getattr(by, "pk", None)), None)
    if own is not None:
        return own.address
    collecting = next((one for one in accounts if one.is_collecting), None)
    if collecting is None:
        return ""
    if not values_of(options.SECTION)["interactions.plus_address"]:
        return ""
    name, _at, domain = collecting.address.partition("@")
    return f"{name}+{thread.lower()}@{domain}"


def message_id_of(interaction: Interaction) -> str:
    """Message-ID of an e-mail, sent or received."""
    held = interaction.mail or interaction.capture
    return held.message_id if held is not None else ""


def references_of(interaction: Interaction) -> str:
    """What an e-mail itself answered."""
    return interaction.mail.references if interaction.mail is not None else ""
