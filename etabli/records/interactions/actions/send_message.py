"""Writing an e-mail to a client (EXC-006 to 013)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.files import Blob
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import value_of
from etabli.records.interactions.enclosing import chosen_files
from etabli.records.interactions.mailing import Message, proposed, send
from etabli.records.interactions.models import Interaction
from etabli.records.interactions.writing import colleagues_of
from etabli.records.parties.models import Contact, Party


@action(
    gettext_lazy("Écrire un e-mail"),
    done=gettext_lazy("E-mail prêt à partir"),
    event="message_sent",
    creates=Interaction,
    icon="mail",
    hidden=True,
)
def send_message(
    party: Party,
    *,
    to: Sequence[str] = (),
    subject: str = "",
    message: str = "",
    cc: Sequence[str] = (),
    bcc: Sequence[str] = (),
    contact: Contact | None = None,
    template: int | None = None,
    files: Sequence[int] = (),
    uploads: Sequence[tuple[Blob, str]] = (),
    colleagues: Sequence[int] = (),
    send_at: datetime | None = None,
    answers: Interaction | None = None,
    about: Any = None,
    company: Company | None = None,
    by: Any,
) -> Interaction:
    """An e-mail now or at its hour; left empty, subject and message are the template's, `to` the client's address."""
    if colleagues and not value_of("interactions.internal_copy"):
        raise Refused(_("L’envoi d’un échange en interne n’est pas ouvert dans Configuration › Échanges."))
    addresses = [one.strip() for one in to if one.strip()] or addresses_of(party, contact)
    if not addresses:
        raise Refused(_("Ce client n’a pas d’adresse e-mail : indiquez à qui écrire."), field="to")
    ready = proposed(party, by=by, contact=contact, template=template, company=company)
    typed = Message(
        to=addresses,
        cc=[one for one in cc if one.strip()],
        bcc=[*(one for one in bcc if one.strip()), *(user.email for user in colleagues_of(colleagues))],
        subject=subject or ready.subject,
        message=message or (ready.html if template else ""),
        files=[*chosen_files(party, about, by, files), *uploads],
        send_at=send_at,
    )
    return send(party, typed, contact=contact, about=about, company=company, answers=answers, by=by)


def addresses_of(party: Party, contact: Contact | None = None) -> list[str]:
    """To whom one writes when nobody is named: the contact, else the party, else its first contact with an address."""
    if contact is not None and contact.email:
        return [contact.email]
    if party.email:
        return [party.email]
    first = party.contacts.filter(archived=False).exclude(email="").first()
    return [first.email] if first else []
