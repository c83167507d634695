"""Making the card of the sender from what the invoice says of it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.countries import COUNTRIES
from etabli.kernel.actions import action
from etabli.kernel.events import emit
from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Refused
from etabli.kernel.search import index
from etabli.modules.receiving.models import ReceivedInvoice
from etabli.modules.receiving.reading import known_supplier
from etabli.records.documents.einvoice.reading import Actor
from etabli.records.parties.models import Address, Party

OPTIONAL = ("siren", "siret", "vat_number", "email", "phone", "electronic_address")


def why_not_create(invoice: ReceivedInvoice) -> str:
    """Only while it has none, and says its name."""
    if invoice.party_id is not None:
        return _("Cette facture est déjà rattachée à un fournisseur.")
    return (
        "" if invoice.supplier_name else _("La facture ne dit pas le nom de son émetteur : rattachez-la à une fiche.")
    )


@action(
    gettext_lazy("Créer le fournisseur"),
    event="supplier_created",
    refusal=why_not_create,
    icon="user-plus",
    done=gettext_lazy("Fournisseur créé"),
)
def create_supplier(invoice: ReceivedInvoice, *, by: Any) -> ReceivedInvoice:
    """In one click: name, identifiers and address of the invoice. A card that appeared meanwhile is taken instead."""
    if no := why_not_create(invoice):
        raise Refused(no)
    seller = Actor(**invoice.content["seller"])
    party = known_supplier(seller) or _made(seller, invoice, by)
    if not party.is_supplier:
        party.is_supplier = True
        party.save(update_fields=["is_supplier"])
    invoice.party = party
    invoice.save(update_fields=["party"])
    return invoice


def _made(seller: Actor, invoice: ReceivedInvoice, by: Any) -> Party:
    party = Party(
        name=seller.name[:200],
        is_supplier=True,
        siren=seller.siren,
        siret=seller.siret,
        vat_number=seller.vat_number,
        email=seller.email[:254],
        phone=seller.phone[:30],
        electronic_address=seller.electronic_address[:125],
        is_demo=invoice.is_fictitious,
    )
    _drop_what_fails(party)
    party.save()
    street = "\n".join(seller.lines)[:400]
    if street or seller.postcode or seller.city:
        country = seller.country if seller.country in COUNTRIES else "FR"
        Address.objects.create(
            party=party,
            street=street,
            postcode=seller.postcode[:16],
            city=seller.city[:100],
            country=country,
            for_invoices=True,
        )
    write_entry(party, by=by, verb="created", data={"from": str(invoice)}, label=_("Créé depuis une facture reçue"))
    emit("party_created", party, by=by)
    index(party)
    return party


def _drop_what_fails(party: Party) -> None:
    """What somebody else wrote wrong (a telephone, an address) does not keep the card from being made."""
    for _attempt in OPTIONAL:
        try:
            party.full_clean()
            return
        except ValidationError as error:
            wrong = [name for name in OPTIONAL if name in error.message_dict]
            if not wrong:
                raise Refused(_("La fiche ne peut pas être créée : %s") % " ".join(error.messages)) from error
            for name in wrong:
                setattr(party, name, "")
