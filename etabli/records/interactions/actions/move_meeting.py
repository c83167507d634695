"""Giving a meeting another time or place."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.records.interactions.inviting import change, is_invited
from etabli.records.interactions.models import Interaction
from etabli.records.interactions.rules import why_not_move_meeting
from etabli.records.interactions.writing import check


@action(
    gettext_lazy("Déplacer le rendez-vous"),
    done=gettext_lazy("Rendez-vous déplacé"),
    event="meeting_moved",
    icon="calendar-time",
    refusal=why_not_move_meeting,
)
def move_meeting(
    interaction: Interaction, *, at: datetime, ends_at: datetime | None = None, place: str = "", by: Any
) -> Interaction:
    """Without an end it keeps its length. Calendars that were invited are told."""
    length = interaction.ends_at - interaction.at if interaction.ends_at else None
    interaction.at, interaction.ends_at = at, ends_at or (at + length if length else None)
    interaction.place = " ".join(place.split())[:200] or interaction.place
    check(interaction)
    interaction.outcome = ""
    interaction.save(update_fields=["at", "ends_at", "place", "outcome"])
    if is_invited(interaction):
        change(interaction, by=by)
        interaction.refresh_from_db()
    return interaction
