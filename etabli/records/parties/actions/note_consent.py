"""An agreement to be prospected is written down."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.records.parties import consents
from etabli.records.parties.models import Channel, Contact, Party

Over = Annotated[Channel, gettext_lazy("Canal")]
Source = Annotated[str, gettext_lazy("Origine"), {"help": gettext_lazy("Exemple : formulaire du site, 12 mars 2026.")}]
Wording = Annotated[str, gettext_lazy("Texte présenté à la personne"), {"long": True}]


@action(
    gettext_lazy("Noter un accord"),
    event="consent_noted",
    icon="thumb-up",
    done=gettext_lazy("Accord noté"),
)
def note_consent(party: Party, *, channel: Over, source: Source, wording: Wording = "", by: Any) -> Party:
    """The party agrees to be prospected over this channel; the origin is the proof (regulation 12.2)."""
    consents.note_agreement(party, channel, contact=None, source=_proof(source), wording=wording, by=by)
    return party


@action(
    gettext_lazy("Noter un accord"), event="contact_consent_noted", icon="thumb-up", done=gettext_lazy("Accord noté")
)
def note_contact_consent(contact: Contact, *, channel: Over, source: Source, wording: Wording = "", by: Any) -> Contact:
    """This person agrees; the others of the business said nothing."""
    consents.note_agreement(contact.party, channel, contact=contact, source=_proof(source), wording=wording, by=by)
    return contact


def _proof(source: str) -> str:
    if not source.strip():
        raise Refused(_("Dites d’où vient cet accord : sans preuve, il ne vaut rien."), field="source")
    return source.strip()[:200]
