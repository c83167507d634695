"""Putting an exchange on the right card."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.journal import write_entry
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Refused
from etabli.kernel.search import index
from etabli.records.interactions.models import Interaction
from etabli.records.parties.models import Party


@action(
    gettext_lazy("Changer de fiche"),
    done=gettext_lazy("Échange déplacé"),
    event="interaction_reassigned",
    icon="arrows-exchange",
)
def reassign_interaction(interaction: Interaction, *, party: Party, by: Any) -> Interaction:
    """The exchange was another client's; both cards keep a line of it in their history."""
    if by is not SYSTEM and not Party.objects.visible_to(by).filter(pk=party.pk).exists():
        raise Refused(_("Ce client n’existe pas, ou ne vous est pas visible."), field="party")
    if party.pk == interaction.party_id:
        raise Refused(_("L’échange est déjà sur cette fiche."), field="party")
    if party.merged_into_id:
        raise Refused(_("Cette fiche a été fusionnée avec une autre."), field="party")
    if interaction.capture_id and Interaction.objects.filter(party=party, capture=interaction.capture_id).exists():
        raise Refused(_("Ce message est déjà sur cette fiche."), field="party")
    left = interaction.party
    interaction.party, interaction.contact, interaction.about_kind, interaction.about_id = party, None, "", 0
    interaction.save(update_fields=["party", "contact", "about_kind", "about_id"])
    index(interaction)
    write_entry(left, by=by, verb="interaction_left", label=_("Échange déplacé vers %s") % party)
    return interaction
