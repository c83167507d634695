"""Calling a meeting off."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.records.interactions.inviting import is_invited, withdraw
from etabli.records.interactions.models import Interaction, Outcome
from etabli.records.interactions.rules import why_not_cancel_meeting


@action(
    gettext_lazy("Annuler le rendez-vous"),
    done=gettext_lazy("Rendez-vous annulé"),
    event="meeting_cancelled",
    icon="calendar-off",
    confirm=gettext_lazy("Les participants invités en sont avertis par e-mail."),
    refusal=why_not_cancel_meeting,
)
def cancel_meeting(interaction: Interaction, *, by: Any) -> Interaction:
    """It stays in the history; calendars that were invited are told."""
    interaction.outcome = Outcome.CANCELLED
    interaction.save(update_fields=["outcome"])
    if is_invited(interaction):
        withdraw(interaction, by=by)
        interaction.refresh_from_db()
    return interaction
