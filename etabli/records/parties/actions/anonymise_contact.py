"""One contact of a business is forgotten; the business stays."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.search import forget
from etabli.kernel.transfer.erasing import erase_imported
from etabli.records.parties import consents
from etabli.records.parties.models import Channel, Contact
from etabli.records.parties.personal import anonymous_name, blank_contacts, erase_beside
from etabli.records.parties.sockets import everything_personal

Objects = Annotated[bool, gettext_lazy("La personne ne veut plus être contactée")]
PERSONAL_CHANNELS = (Channel.EMAIL, Channel.PHONE)


def _why_not(contact: Contact) -> str:
    if contact.is_person:
        return _("Ce contact est le particulier lui-même : anonymisez sa fiche.")
    return ""


@action(
    gettext_lazy("Anonymiser ce contact (RGPD)"),
    event="contact_anonymised",
    level="admin",
    icon="user-off",
    creates=Contact,
    refusal=_why_not,
    confirm=gettext_lazy(
        "Effacer pour toujours le nom, les coordonnées, les notes et les échanges de ce contact ? La société reste, et "
        "ses factures émises gardent le nom qu’elles portent."
    ),
    done=gettext_lazy("Contact anonymisé"),
)
def anonymise_contact(contact: Contact, *, objects: Objects = True, by: Any) -> Contact:
    """Erase one person of a business (GDPR art. 17): the record stays as an archived blank, which documents name.

    Objections outlive it as digests. The answer is a fresh record, so that the journal does not repeat what is erased.
    """
    if not by.may_delete:
        raise Denied
    if why := _why_not(contact):
        raise Refused(why)
    if objects:
        for channel in PERSONAL_CHANNELS:
            for address in consents.addresses_of(contact, channel):
                consents.opt_out(address, channel, source=_("Effacement des données"))
    forget(contact)
    for area in everything_personal():
        area.erase_contact(contact, by)
    erase_beside(contact, by)
    erase_imported(contact)
    contact.consents.update(wording="")
    rows: Any = Contact._base_manager.filter(pk=contact.pk)
    blank_contacts(rows, anonymous_name(contact))
    rows.update(archived=True, is_billing=False)
    write_entry(contact.party, by=by, verb="contact_anonymised", label=_("Contact anonymisé"))
    return rows.get()
