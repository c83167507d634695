"""Making a contact of a sender nobody knew: its messages join the card, now and from now on."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.journal import write_entry
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Refused
from etabli.kernel.search import index
from etabli.records.interactions.actions.file_capture import file_the_others, why_not_sort
from etabli.records.interactions.capturing.filing import file_on
from etabli.records.interactions.capturing.matching import Match
from etabli.records.interactions.models import Capture
from etabli.records.parties.models import Contact, Party


@action(
    gettext_lazy("Créer le contact"),
    done=gettext_lazy("Contact créé, messages classés"),
    event="sender_added",
    icon="user-plus",
    refusal=why_not_sort,
)
def add_sender(capture: Capture, *, party: Party | None = None, new_client: str = "", by: Any) -> Capture:
    """A contact of this client, or of a new prospect of that name; all its waiting messages follow."""
    if not capture.sender:
        raise Refused(_("Ce message n’a pas d’expéditeur lisible : rattachez-le à un client."))
    if (party is None) == (not new_client.strip()):
        raise Refused(_("Choisissez un client, ou donnez le nom d’un nouveau prospect."), field="party")
    if party is not None and by is not SYSTEM and not Party.objects.visible_to(by).filter(pk=party.pk).exists():
        raise Refused(_("Ce client n’existe pas, ou ne vous est pas visible."), field="party")
    holder = party or _new_party(new_client, by)
    contact = _contact(holder, capture, by)
    file_on(capture, [(holder, contact)], Match(thread=capture.thread), by=by)
    file_the_others(capture, holder, contact, by)
    return capture


def _new_party(name: str, by: Any) -> Party:
    party = Party(name=" ".join(name.split())[:200], is_prospect=True)
    if getattr(by, "own_clients_only", False) or getattr(by, "prospects_right", "all") == "own":
        party.account_manager = by
    party.save()
    index(party)
    write_entry(party, by=by, verb="created", label=_("Fiche créée depuis un message reçu"))
    return party


def _contact(party: Party, capture: Capture, by: Any) -> Contact:
    known = party.contacts.filter(email__iexact=capture.sender).first()
    if known is not None:
        return known
    if party.is_person and (own := party.contacts.first()) is not None:
        if own.email:
            raise Refused(_("Ce particulier a déjà une autre adresse : rattachez seulement le message."), field="party")
        own.email = capture.sender
        own.save()
        return own
    first, _space, last = capture.sender_name.partition(" ")
    contact = Contact(party=party, first_name=first[:80], last_name=last[:120], email=capture.sender)
    contact.position = party.contacts.count()
    try:
        contact.full_clean(exclude=["party"])
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages)) from None
    contact.save()
    index(contact)
    write_entry(party, by=by, verb="contact_written", label=_("Contact ajouté : %s") % contact)
    return contact
