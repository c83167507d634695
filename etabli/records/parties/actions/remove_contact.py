"""A contact leaves a party."""

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.journal import write_entry
from etabli.kernel.search import forget
from etabli.records.parties.models import Contact


def _why_not(contact: Contact) -> str:
    if contact.is_person:
        return _("Ce contact est le particulier lui-même : il disparaît avec sa fiche.")
    return ""


@action(gettext_lazy("Retirer le contact"), icon="trash", refusal=_why_not)
def remove_contact(contact: Contact, *, by: Any) -> None:
    """Take a contact away; one that documents name is archived, so that they keep naming it."""
    party, name = contact.party, str(contact)
    forget(contact)
    try:
        with transaction.atomic():
            contact.delete()
    except ProtectedError:
        contact.archived = True
        contact.save(update_fields=["archived"])
    write_entry(party, by=by, verb="contact_removed", data={"contact": [name, ""]}, label=_("Contact retiré"))
