"""Taking away a note, a call or a meeting written by mistake."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.files import detach_all
from etabli.kernel.refusals import Denied
from etabli.kernel.search import forget
from etabli.records.interactions.models import Interaction
from etabli.records.interactions.rules import why_not_delete


@action(
    gettext_lazy("Supprimer l’échange"),
    done=gettext_lazy("Échange supprimé"),
    event="interaction_deleted",
    icon="trash",
    confirm=gettext_lazy("L’échange disparaît de la fiche ; l’historique garde qu’il a existé."),
    refusal=why_not_delete,
)
def delete_interaction(interaction: Interaction, *, by: Any) -> None:
    """By its author, an administrator, or who has the right to delete."""
    if not getattr(by, "is_system", False) and not by.may_delete and interaction.author_id != by.pk:
        raise Denied
    detach_all(interaction)
    forget(interaction)
    interaction.delete()
