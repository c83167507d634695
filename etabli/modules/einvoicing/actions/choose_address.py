"""Choosing one of the addresses the directory knows."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.einvoicing.models import DirectoryCheck
from etabli.records.parties.models import Party

Address = Annotated[str, gettext_lazy("Adresse")]


def why_not_choose(party: Party) -> str:
    """The directory must have answered with an address."""
    check = DirectoryCheck.objects.filter(party=party, siren=party.siren).first()
    return "" if check and check.addresses else _("L’annuaire n’a pas encore donné d’adresse pour cette fiche.")


@action(
    gettext_lazy("Choisir l’adresse de facturation électronique"),
    event="client_address_chosen",
    refusal=why_not_choose,
    icon="map-pin",
    done=gettext_lazy("Adresse choisie"),
)
def choose_address(party: Party, *, address: Address, by: Any) -> Party:
    """Write an address of the directory on the client, its routing code included (BT-49)."""
    check = DirectoryCheck.objects.filter(party=party, siren=party.siren).first()
    if check is None or address not in check.addresses:
        raise Refused(_("L’annuaire ne donne pas cette adresse pour ce client."), field="address")
    party.electronic_address = address
    party.save(update_fields=["electronic_address"])
    return party
