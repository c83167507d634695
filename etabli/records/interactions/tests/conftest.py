"""What the tests of exchanges share: people, a client with its contact, a mail server that receives."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.settings import set_value
from etabli.records.interactions.models import MailAccount
from etabli.records.interactions.tests.imap_server import PASSWORD, ImapServer
from etabli.records.parties.models import Contact, Party
from etabli.records.testing.cast import Cast, make_cast, make_party


@pytest.fixture
def cast(db: None) -> Cast:
    """Anne and the others, with their companies."""
    return make_cast()


@pytest.fixture
def party(cast: Cast) -> Party:
    """A client."""
    return make_party("Brasserie des Canuts", email="accueil@canuts.example")


@pytest.fixture
def contact(party: Party) -> Contact:
    """Its manager."""
    made: Contact = party.contacts.create(first_name="Léa", last_name="Vidal", email="lea@canuts.example")
    return made


@dataclass
class Box:
    """What the server received."""

    received: list[tuple[list[str], EmailMessage]] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        message: Any = message_from_bytes(envelope.content, policy=policy.default)
        self.received.append((list(envelope.rcpt_tos), message))
        return "250 OK"


@pytest.fixture
def smtp(monkeypatch: pytest.MonkeyPatch, settings: Any, db: None) -> Iterator[Box]:
    """A real mail server on this machine; e-mails leave at once."""
    box = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.DEFAULT_FROM_EMAIL = "contact@lantier.example"
    monkeypatch.setenv("ETABLI_SMTP_URL", f"smtp+plain://127.0.0.1:{port}")
    set_value("outbox.delay_seconds", 0, by=SYSTEM)
    yield box
    controller.stop()


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Any, settings: Any) -> None:
    """Files of a test stay in the test."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def imap() -> Iterator[ImapServer]:
    """A mailbox server."""
    server = ImapServer()
    yield server
    server.close()


@pytest.fixture
def account(imap: ImapServer, cast: Cast) -> MailAccount:
    """Bruno's mailbox on it."""
    made = MailAccount(user=cast.bruno, address="bruno@lantier.example", host="127.0.0.1", port=imap.port)
    made.security, made.login, made.password = "none", "bruno", PASSWORD
    made.save()
    return made


def letter(**headers: str) -> EmailMessage:
    """A message as a client writes it."""
    message = EmailMessage()
    values = {"From": "Léa Vidal <lea@canuts.example>", "To": "bruno@lantier.example", "Subject": "Teinte du bar"}
    values |= {"Date": "Mon, 09 Nov 2026 09:30:00 +0100", "Message-ID": "<1@canuts.example>"}
    for name, value in (values | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        message[name] = value
    message.set_content("Plutôt chêne clair.")
    return message
