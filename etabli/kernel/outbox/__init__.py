"""E-mails as records: written in the transaction that decides them, sent by a job a few seconds later, readable on
screen.

`prepare_mail` writes the record. It leaves after `outbox.delay_seconds` (the time to change one's mind: `cancel_mail`).
Without a mail server it stays *prepared*, to be read, sent later or handed over in another way. Whether a message
left is
never guessed: a stop between handing it over and hearing the server's answer makes it *uncertain*, for a person to
decide.
"""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.outbox.deciding import cancel_mail, confirm_mail, retry_mail
    from etabli.kernel.outbox.models import MailAttachment, OutgoingMail
    from etabli.kernel.outbox.preparing import mails_about, prepare_mail, release
    from etabli.kernel.outbox.server import MailServer, mail_server, try_server

__all__ = [
    "MailAttachment",
    "MailServer",
    "OutgoingMail",
    "cancel_mail",
    "confirm_mail",
    "mail_server",
    "mails_about",
    "prepare_mail",
    "release",
    "retry_mail",
    "try_server",
]

__getattr__ = lazily(
    __name__,
    MailAttachment="models",
    MailServer="server",
    OutgoingMail="models",
    cancel_mail="deciding",
    confirm_mail="deciding",
    mail_server="server",
    mails_about="preparing",
    prepare_mail="preparing",
    release="preparing",
    retry_mail="deciding",
    try_server="server",
)
