"""A message as it came over the wire, made into plain values. Nothing it holds can make this fail."""

import email
import email.message
import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import policy
from email.errors import MessageError
from email.utils import getaddresses, parsedate_to_datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.outbox.bodies import clean_html, html_of, text_of
from etabli.records.interactions.writing import FIRST, LAST, LONGEST

FILES_AT_MOST = 30


@dataclass
class Received:
    """One message. `references` are the Message-IDs it answers; `problem` says what was wrong with it, in French."""

    message_id: str = ""
    sender: str = ""
    sender_name: str = ""
    to: list[tuple[str, str]] = field(default_factory=list)
    cc: list[tuple[str, str]] = field(default_factory=list)
    delivered_to: list[str] = field(default_factory=list)
    subject: str = ""
    at: datetime = field(default_factory=timezone.now)
    body: str = ""
    references: list[str] = field(default_factory=list)
    files: list[tuple[str, str, bytes]] = field(default_factory=list)
    calendars: list[str] = field(default_factory=list)
    problem: str = ""

    @property
    def everybody(self) -> list[str]:
        """All addresses named, the sender first."""
        named = [self.sender, *(address for _name, address in (*self.to, *self.cc))]
        return list(dict.fromkeys(address for address in named if address))

    @property
    def key(self) -> str:
        """What makes this message itself, whatever mailbox it came by: never the headers of its way."""
        parts = [self.message_id, self.sender, self.at.isoformat() if not self.problem else "", self.subject]
        if not self.message_id:
            parts.append(text_of(self.body))
        return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def read_message(raw: bytes) -> Received:
    """Plain values of a message, however badly it is made."""
    try:
        message = email.message_from_bytes(raw, policy=policy.default)
    except (MessageError, ValueError, LookupError):  # pragma: no cover - the parser accepts nearly anything
        return Received(problem=_("Ce message est illisible."))
    names = _addresses(message, "from")
    found = Received(
        message_id=_header(message, "message-id")[:250],
        sender=names[0][1] if names else "",
        sender_name=names[0][0][:200] if names else "",
        to=_addresses(message, "to"),
        cc=_addresses(message, "cc"),
        delivered_to=[one for name in ("delivered-to", "x-original-to") for _n, one in _addresses(message, name)],
        subject=" ".join(_header(message, "subject").split())[:250],
        references=[*_header(message, "references").split()[-30:], *_header(message, "in-reply-to").split()[:5]],
    )
    _date(message, found)
    _parts(message, found)
    return found


def _header(message: email.message.EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, "")).replace("\x00", "").strip()
    except (MessageError, ValueError, LookupError, AttributeError, IndexError, TypeError):
        return ""


def _addresses(message: email.message.EmailMessage, name: str) -> list[tuple[str, str]]:
    try:
        values = [str(value) for value in message.get_all(name, [])]
    except (MessageError, ValueError, LookupError, AttributeError, IndexError, TypeError):
        return []
    pairs = getaddresses(values)
    return [(" ".join(shown.split())[:200], address.lower()[:254]) for shown, address in pairs if "@" in address][:100]


def _date(message: email.message.EmailMessage, found: Received) -> None:
    """Its date when it can be; a message dated 1900 or tomorrow year keeps the moment it came in, and says so."""
    try:
        moment = parsedate_to_datetime(_header(message, "date"))
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
        if FIRST <= moment < LAST:
            found.at = moment
            return
        found.problem = _("La date du message (%s) est impossible : celle de sa relève a été prise.") % moment.year
    except (ValueError, TypeError, OverflowError):
        found.problem = _("Le message n’a pas de date lisible : celle de sa relève a été prise.")


def _parts(message: email.message.EmailMessage, found: Received) -> None:
    html, text = "", ""
    for part in message.walk():
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            continue
        kind, name = part.get_content_type(), _file_name(part)
        if kind == "text/calendar":
            found.calendars.append(_text(part))
        if part.get_content_disposition() == "attachment" or name:
            _file(part, kind, name, found)
        elif kind == "text/html" and not html:
            html = _text(part)
        elif kind == "text/plain" and not text:
            text = _text(part)
    found.body = (clean_html(html) if html else html_of(text) if text else "")[:LONGEST]


def _file(part: email.message.EmailMessage, kind: str, name: str, found: Received) -> None:
    if len(found.files) >= FILES_AT_MOST:
        return
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else part.as_bytes() if kind == "message/rfc822" else b""
    if data:
        found.files.append((name or "message.eml", kind, data))


def _file_name(part: email.message.EmailMessage) -> str:
    try:
        return " ".join((part.get_filename() or "").split())
    except (MessageError, ValueError, LookupError, AttributeError, IndexError, TypeError):
        return "pièce jointe"


def _text(part: email.message.EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    for charset in (part.get_content_charset() or "utf-8", "utf-8", "windows-1252"):
        try:
            return data.decode(charset).replace("\x00", "")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("latin-1").replace("\x00", "")
