"""A prospect becomes a client."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.records.parties.models import Party, ProspectStage


def _why_not(party: Party) -> str:
    if party.is_customer:
        return _("%(name)s est déjà client.") % {"name": party.name}
    if party.archived:
        return _("Cette fiche est archivée. Restaurez-la d’abord.")
    return ""


@action(gettext_lazy("Convertir en client"), event="party_converted", bulk=True, icon="user-check", refusal=_why_not)
def convert_party(party: Party, *, by: Any) -> Party:
    """Make a prospect a client in one click (DIR-008); billing calls it when a first invoice is issued (DIR-009)."""
    party.is_customer, party.is_prospect, party.prospect_stage = True, False, ProspectStage.CONVERTED
    party.save(update_fields=["is_customer", "is_prospect", "prospect_stage"])
    return party
