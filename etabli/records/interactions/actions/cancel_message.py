"""Keeping an e-mail from leaving: within ten seconds, or before its hour (EXC-010)."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.outbox import cancel_mail
from etabli.kernel.people.actor import SYSTEM
from etabli.records.interactions.models import Interaction
from etabli.records.interactions.rules import why_not_cancel_message


@action(
    gettext_lazy("Annuler l’envoi"),
    done=gettext_lazy("Envoi annulé"),
    event="message_cancelled",
    icon="mail-off",
    refusal=why_not_cancel_message,
)
def cancel_message(interaction: Interaction, *, by: Any) -> Interaction:
    """It stays in the history, struck out. The person's right is that of the exchange."""
    cancel_mail(interaction.mail, by=SYSTEM)
    interaction.refresh_from_db()
    return interaction
