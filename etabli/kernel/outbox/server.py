"""The mail server: where it is, and the one conversation that hands a message over."""

import os
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings

from etabli.kernel.outbox import options
from etabli.kernel.outbox.faults import Uncertain, explained
from etabli.kernel.settings import values_of

SECONDS = 30


@dataclass(frozen=True)
class MailServer:
    """Where messages are handed over. `security`: starttls, tls or none."""

    host: str
    port: int = 587
    user: str = ""
    password: str = ""
    security: str = "starttls"
    from_address: str = ""

    @contextmanager
    def conversation(self) -> Iterator["Conversation"]:
        """An opened and identified connection. Raises OSError or SMTPException; nothing has been sent then."""
        context = ssl.create_default_context()
        if self.security == "tls":
            talk: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=context)
        else:
            talk = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        try:
            if self.security == "starttls":
                talk.starttls(context=context)
            if self.user:
                talk.login(self.user, self.password)
            yield Conversation(talk)
        finally:
            _hang_up(talk)


class Conversation:
    """One message at a time: addresses first, then its contents."""

    def __init__(self, talk: smtplib.SMTP) -> None:
        self._talk = talk

    def address(self, sender: str, recipients: Sequence[str]) -> dict[str, tuple[int, bytes]]:
        """Announce the message. Answers the refused addresses; raises SMTPRecipientsRefused when all are."""
        self._talk.ehlo_or_helo_if_needed()
        code, answer = self._talk.mail(sender)
        if code != 250:
            raise smtplib.SMTPSenderRefused(code, answer, sender)
        answers = {recipient: self._talk.rcpt(recipient) for recipient in recipients}
        refused = {recipient: (code, text) for recipient, (code, text) in answers.items() if code not in (250, 251)}
        if len(refused) == len(recipients):
            raise smtplib.SMTPRecipientsRefused(refused)
        return refused

    def hand_over(self, message: bytes) -> None:
        """Send the contents. Raises SMTPDataError when the server says no, Uncertain when it falls silent."""
        try:
            code, answer = self._talk.data(message)
        except smtplib.SMTPDataError:
            raise
        except (smtplib.SMTPException, OSError) as error:
            raise Uncertain from error
        if code != 250:
            raise smtplib.SMTPDataError(code, answer)


def mail_server() -> MailServer | None:
    """The configured server: ETABLI_SMTP_URL (smtp://user:pass@host:587), else the settings on screen, else none."""
    url = os.environ.get("ETABLI_SMTP_URL", "")
    kept = values_of(options.SECTION)
    sender = kept["outbox.from_address"] or settings.DEFAULT_FROM_EMAIL
    if url:
        return server_of(url, sender)
    if not kept["outbox.smtp_host"]:
        return None
    return MailServer(
        host=kept["outbox.smtp_host"],
        port=kept["outbox.smtp_port"],
        user=kept["outbox.smtp_user"],
        password=kept["outbox.smtp_password"],
        security=kept["outbox.smtp_security"],
        from_address=sender or _as_address(kept["outbox.smtp_user"]),
    )


def server_of(url: str, sender: str = "") -> MailServer:
    """Server of an address: smtp:// (STARTTLS), smtps:// (TLS at once), smtp+plain:// (none: a relay on the
    machine)."""
    parts = urlsplit(url)
    kinds = {"smtp": ("starttls", 587), "smtps": ("tls", 465), "smtp+plain": ("none", 25)}
    if parts.scheme not in kinds or not parts.hostname:
        raise ValueError("ETABLI_SMTP_URL : adresse de la forme smtp://utilisateur:motdepasse@machine:587 attendue")
    security, port = kinds[parts.scheme]
    user = unquote(parts.username or "")
    return MailServer(
        parts.hostname, parts.port or port, user, unquote(parts.password or ""), security, sender or _as_address(user)
    )


def try_server(server: MailServer) -> str:
    """Connect and identify. Answers the French explanation of what goes wrong, nothing when all is well."""
    try:
        with server.conversation():
            return ""
    except (OSError, smtplib.SMTPException) as error:
        return explained(error).sentence


def _as_address(user: str) -> str:
    return user if "@" in user else ""


def _hang_up(talk: smtplib.SMTP) -> None:
    try:
        talk.quit()
    except (OSError, smtplib.SMTPException):
        talk.close()
