"""What may be done to an exchange."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.outbox.models import OutgoingMail

WRITTEN_BY_HAND = ("note", "call", "meeting")


def why_not_edit(interaction: Any) -> str:
    """What left or came stays as it is."""
    if interaction.kind in WRITTEN_BY_HAND:
        return ""
    return _("Un e-mail ou un courrier reste tel qu’il est parti ou arrivé. Ajoutez une note.")


def why_not_delete(interaction: Any) -> str:
    """Only what somebody wrote by hand and nobody was invited to goes away."""
    if interaction.kind not in WRITTEN_BY_HAND:
        return _("Un e-mail ou un courrier ne s’efface pas : il a existé.")
    if hasattr(interaction, "invitation") and not interaction.invitation.is_cancelled:
        return _("Des invitations sont parties : annulez d’abord le rendez-vous.")
    return ""


def why_not_move_meeting(interaction: Any) -> str:
    """Only a meeting that still stands."""
    if interaction.kind != "meeting":
        return _("Seul un rendez-vous se déplace.")
    return _("Ce rendez-vous est annulé.") if interaction.outcome == "cancelled" else ""


def why_not_cancel_meeting(interaction: Any) -> str:
    """Only a meeting that still stands and is to come."""
    if why := why_not_move_meeting(interaction):
        return why
    return _("Ce rendez-vous est passé : notez plutôt son issue.") if interaction.at <= timezone.now() else ""


def why_not_cancel_message(interaction: Any) -> str:
    """Only an e-mail that has not left."""
    mail = interaction.mail
    if mail is None:
        return _("Seul un e-mail écrit ici s’annule.")
    if mail.state in (OutgoingMail.State.SENT, OutgoingMail.State.SENDING):
        return _("Cet e-mail est déjà parti.")
    return _("Cet e-mail est déjà annulé.") if mail.state == OutgoingMail.State.CANCELLED else ""


def why_not_answer(interaction: Any) -> str:
    """Only e-mails are answered."""
    return "" if interaction.kind == "mail" else _("Seul un e-mail appelle une réponse.")
