"""Django's own e-mails (links to choose a password) go through the outbox like all others."""

from collections.abc import Sequence
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.utils import timezone

from etabli.kernel.outbox.preparing import prepare_mail
from etabli.kernel.people.actor import SYSTEM


class OutboxBackend(BaseEmailBackend):
    """Writes each message as a confidential e-mail that leaves at once."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write them all; answers how many."""
        for message in email_messages:
            alternatives: Any = getattr(message, "alternatives", [])
            html = next((content for content, kind in alternatives if kind == "text/html"), "")
            prepare_mail(
                to=message.to,
                cc=message.cc,
                bcc=message.bcc,
                subject=str(message.subject),
                body_text=str(message.body),
                body_html=html,
                by=SYSTEM,
                send_after=timezone.now(),
                confidential=True,
            )
        return len(email_messages)
