"""Saying which card the sender has."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Missing, Refused
from etabli.modules.receiving.models import ReceivedInvoice, Standing
from etabli.records.parties.models import Party

Sender = Annotated[Party, gettext_lazy("Fournisseur")]


def why_not_link(invoice: ReceivedInvoice) -> str:
    """Until it is answered."""
    if invoice.status in (Standing.APPROVED, Standing.REFUSED):
        return _("Cette facture a reçu sa réponse : son fournisseur ne change plus.")
    return ""


@action(
    gettext_lazy("Rattacher à un fournisseur"),
    event="supplier_linked",
    refusal=why_not_link,
    icon="link",
    done=gettext_lazy("Fournisseur rattaché"),
)
def link_supplier(invoice: ReceivedInvoice, *, party: Sender, by: Any) -> ReceivedInvoice:
    """A card whose SIREN is another company's is refused."""
    if no := why_not_link(invoice):
        raise Refused(no)
    if not Party.objects.visible_to(by).filter(pk=party.pk).exists():
        raise Missing
    if party.archived:
        raise Refused(_("Cette fiche est archivée : rendez-la active d’abord."), field="party")
    siren = invoice.content["seller"]["siren"]
    if siren and party.siren and party.siren != siren:
        text = _("Cette fiche porte le SIREN %(card)s, la facture le %(said)s : ce n’est pas la même entreprise.")
        raise Refused(text % {"card": party.siren, "said": siren}, field="party")
    invoice.party = party
    invoice.save(update_fields=["party"])
    if not party.is_supplier:
        party.is_supplier = True
        party.save(update_fields=["is_supplier"])
    return invoice
