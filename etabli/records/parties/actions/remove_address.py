"""An address leaves a party."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.journal import write_entry
from etabli.records.parties.models import Address


@action(gettext_lazy("Supprimer l’adresse"), icon="trash")
def remove_address(address: Address, *, by: Any) -> None:
    """Delete an address; documents keep the copy they were made with."""
    party, said = address.party, ", ".join(address.lines())
    address.delete()
    write_entry(party, by=by, verb="address_removed", data={"address": [said, ""]}, label=_("Adresse supprimée"))
