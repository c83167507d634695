"""Asking the directory at which addresses a client wants its invoices."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.einvoicing.models import DirectoryCheck
from etabli.records.lifecycle.gateways import Declined, Directory, DirectoryLine, Unanswered, is_configured
from etabli.records.parties.models import Party


def why_not_look_up(party: Party) -> str:
    """A business known by its SIREN, and a platform to ask."""
    if not party.siren:
        return _("Donnez d’abord le SIREN de cette fiche.")
    return "" if is_configured() else _("Aucune plateforme n’est configurée : voyez Configuration › Plateforme agréée.")


def ask(party: Party, *, by: Any) -> tuple[str, list[DirectoryLine]]:
    """The talk with the directory, ahead of the transaction."""
    if why := why_not_look_up(party):
        raise Refused(why)
    try:
        return party.siren, Directory().lines_of(party.siren)
    except (Unanswered, Declined) as no:
        raise Refused(str(no)) from None


@action(
    gettext_lazy("Chercher dans l’annuaire"),
    event="client_looked_up",
    refusal=why_not_look_up,
    before=ask,
    icon="address-book",
    bulk=True,
    done=gettext_lazy("L’annuaire a répondu : la réponse est sur la fiche"),
)
def look_up_client(party: Party, *, prepared: tuple[str, list[DirectoryLine]] | None = None, by: Any) -> Party:
    """Keep what the directory answers; a client with one address and none typed gets it."""
    siren, lines = prepared or ("", [])
    if siren != party.siren:
        raise Refused(_("Le SIREN a changé entre-temps. Recommencez."))
    told = {"siren": siren, "lines": [line.plain() for line in lines], "at": timezone.now()}
    check, _new = DirectoryCheck.objects.update_or_create(party=party, defaults=told)
    if not party.electronic_address and len(check.addresses) == 1:
        party.electronic_address = check.addresses[0]
        party.save(update_fields=["electronic_address"])
    return party
