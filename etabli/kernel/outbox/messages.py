"""The message as it goes over the wire."""

from email.utils import formataddr, parseaddr
from typing import Any

from django.core.mail import EmailMultiAlternatives

from etabli.kernel.files import read_blob
from etabli.kernel.outbox.bodies import in_letterhead
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.outbox.server import MailServer

INVITATION = "text/calendar; method="


def envelope_sender(mail: OutgoingMail, server: MailServer) -> str:
    """Address that bounces go to: the server's own, else the company's."""
    address = server.from_address or getattr(mail.company, "email", "")
    return parseaddr(address)[1] or f"etabli@{server.host}"


def message_of(mail: OutgoingMail, server: MailServer) -> bytes:
    """Headers, both bodies and attachments. The Message-ID is the record's: a receiver knows a repeated one."""
    name = getattr(mail.company, "name", "") or parseaddr(server.from_address)[0]
    reply_to = mail.reply_to or getattr(mail.user, "email", "") or getattr(mail.company, "email", "")
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=formataddr((name, envelope_sender(mail, server))),
        to=mail.to,
        cc=mail.cc,
        reply_to=[reply_to] if reply_to else None,
        headers=_headers(mail),
    )
    message.attach_alternative(in_letterhead(mail), "text/html")
    for joined in mail.attachments.select_related("blob"):
        if joined.blob.media_type.startswith(INVITATION):  # calendars offer to answer only what is a body of its own
            message.attach_alternative(read_blob(joined.blob).decode(), joined.blob.media_type)
        message.attach(joined.name, read_blob(joined.blob), joined.blob.media_type)
    built: Any = message.message()
    return built.as_bytes(linesep="\r\n")


def _headers(mail: OutgoingMail) -> dict[str, str]:
    threaded = {"In-Reply-To": mail.in_reply_to, "References": mail.references}
    return {"Message-ID": mail.message_id, **{name: value for name, value in threaded.items() if value}}
