"""An objection to prospecting is written down."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.records.parties import consents
from etabli.records.parties.models import Channel, Contact, Party

Over = Annotated[Channel, gettext_lazy("Canal")]
Source = Annotated[str, gettext_lazy("Origine")]


@action(
    gettext_lazy("Noter une opposition"),
    event="objection_noted",
    icon="thumb-down",
    done=gettext_lazy("Opposition notée : ces adresses ne recevront plus de prospection"),
)
def note_objection(party: Party, *, channel: Over, source: Source = "", by: Any) -> Party:
    """No address of the party or its contacts is prospected any more over this channel (GDPR art. 21: absolute)."""
    consents.note_objection(party, channel, contact=None, source=source.strip()[:200], by=by)
    return party


@action(
    gettext_lazy("Noter une opposition"),
    event="contact_objection_noted",
    icon="thumb-down",
    done=gettext_lazy("Opposition notée : ces adresses ne recevront plus de prospection"),
)
def note_contact_objection(contact: Contact, *, channel: Over, source: Source = "", by: Any) -> Contact:
    """This person is not prospected any more; the others of the business are not concerned."""
    consents.note_objection(contact.party, channel, contact=contact, source=source.strip()[:200], by=by)
    return contact
