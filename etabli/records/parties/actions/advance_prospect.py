"""How far a prospect has come."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.records.parties.models import Party, ProspectStage

Stage = Annotated[ProspectStage, gettext_lazy("Avancement")]


def _why_not(party: Party) -> str:
    return "" if party.is_prospect else _("%(name)s n’est pas un prospect.") % {"name": party.name}


@action(
    gettext_lazy("Faire avancer le prospect"),
    event="prospect_advanced",
    bulk=True,
    icon="progress",
    refusal=_why_not,
    done=gettext_lazy("Avancement noté"),
)
def advance_prospect(party: Party, *, stage: Stage, by: Any) -> Party:
    """Intéressé, en négociation (DIR-007); « converti » comes from converting into a client."""
    if stage == ProspectStage.CONVERTED:
        raise Refused(_("Utilisez « Convertir en client » : la fiche devient alors celle d’un client."), field="stage")
    party.prospect_stage = stage
    party.save(update_fields=["prospect_stage"])
    return party
