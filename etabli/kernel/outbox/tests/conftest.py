"""A real mail server on this machine, which can be told to refuse or to fall silent."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


@dataclass
class Box:
    """Handler of the server: what it received, and what it answers."""

    received: list[tuple[list[str], EmailMessage]] = field(default_factory=list)
    recipient_answers: dict[str, str] = field(default_factory=dict)
    data_answer: str = "250 OK"
    silent: bool = False

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        answer = self.recipient_answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        if self.data_answer.startswith("250"):
            message = message_from_bytes(envelope.content, policy=policy.default)
            self.received.append((list(envelope.rcpt_tos), message))  # type: ignore[arg-type]
        if self.silent:
            server.transport.abort()
        return self.data_answer


@pytest.fixture
def smtp(monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    box = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port, data_size_limit=40_000_000)
    controller.start()
    monkeypatch.setenv("ETABLI_SMTP_URL", f"smtp+plain://127.0.0.1:{port}")
    yield box
    controller.stop()


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.DEFAULT_FROM_EMAIL = "contact@atelier.example"
    monkeypatch.delenv("ETABLI_SMTP_URL", raising=False)
