"""What the directory adds to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import Module
from etabli.records.parties import actions as _actions  # noqa: F401  declares them
from etabli.records.parties.models import Address, Contact
from etabli.records.parties.sockets import PartyOwned

parties = Module(
    name="parties",
    label=_("Répertoire"),
    plugs=(
        PartyOwned(Address, "party", _("adresse"), feminine=True, blocks=False),
        PartyOwned(Contact, "party", _("contact"), blocks=False),
    ),
)
