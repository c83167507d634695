"""A person is forgotten, and what the law keeps stays."""

from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.search import forget
from etabli.records.parties import consents
from etabli.records.parties.models import Channel, Party
from etabli.records.parties.sockets import everything_personal

Objects = Annotated[bool, gettext_lazy("La personne ne veut plus être contactée")]


def _why_not(party: Party) -> str:
    if party.anonymised_at is not None:
        return _("Cette fiche est déjà anonymisée.")
    if party.merged_into_id is not None:
        return _("Cette fiche a été fusionnée : anonymisez celle qui l’a absorbée.")
    if party.balance:
        return _("Un solde est en cours avec %(name)s : réglez-le d’abord, la loi permet de garder ce qu’il faut.") % {
            "name": party.name
        }
    return ""


@action(
    gettext_lazy("Anonymiser (RGPD)"),
    event="party_anonymised",
    level="admin",
    icon="user-off",
    creates=Party,
    refusal=_why_not,
    confirm=gettext_lazy(
        "Effacer pour toujours le nom, les coordonnées, les notes, les fichiers et l’historique de cette fiche ? "
        "Les factures émises restent, comme la loi l’exige, avec le nom qu’elles portent."
    ),
    done=gettext_lazy("Fiche anonymisée"),
)
def anonymise_party(party: Party, *, objects: Objects = True, by: Any) -> Party:
    """Erase the person (GDPR art. 17) but what a legal duty keeps (art. 17.3 b): issued documents, payments, entries.

    Objections outlive it as digests. The answer is a fresh record, so that the journal does not repeat what is erased.
    """
    if not by.may_delete:
        raise Denied
    if why := _why_not(party):
        raise Refused(why)
    if objects:
        for one in (party, *party.absorbed.all()):
            for channel in Channel.values:
                for address in consents.addresses_of(one, channel):
                    consents.opt_out(address, channel, source=_("Effacement des données"))
    for contact in party.contacts.all():
        forget(contact)
    for trace in party.absorbed.all():
        forget(trace)
    for area in everything_personal():
        area.erase(party, by)
    Party.objects.filter(pk=party.pk).update(anonymised_at=timezone.now())
    return Party.objects.get(pk=party.pk)
