"""The same e-mail to many clients, each with its own words; who objected is left out (GDPR 21.3, CPCE L34-5)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.refusals import Refused
from etabli.records.interactions.actions.send_message import addresses_of
from etabli.records.interactions.mail_context import NAME
from etabli.records.interactions.mailing import Message, proposed, send
from etabli.records.interactions.models import Interaction
from etabli.records.parties.consents import may_contact
from etabli.records.parties.models import Contact, Party


@action(
    gettext_lazy("E-mail groupé"),
    done=gettext_lazy("E-mails prêts à partir"),
    event="party_mailed",
    bulk=True,
    icon="mail-share",
    hidden=True,
)
def mail_party(party: Party, *, template: int, company: Company | None = None, by: Any) -> Interaction:
    """One of them: the template filled for this client. Refused without address, or when the person objected."""
    chosen = MailTemplate.objects.in_use().filter(pk=template, context=NAME).first()
    if chosen is None:
        raise Refused(_("Choisissez un modèle d’e-mail à un client."), field="template")
    address, contact = reader_of(party)
    if not address:
        raise Refused(_("Aucune adresse e-mail sur la fiche."))
    if not may_contact(address, "email"):
        raise Refused(_("%s ne souhaite pas recevoir de messages, ou n’y a pas consenti.") % address)
    company = company or company_of(by, party)
    ready = proposed(party, by=by, contact=contact, template=chosen.pk, company=company)
    typed = Message(to=[address], subject=ready.subject, message=ready.html)
    return send(party, typed, contact=contact, about=None, company=company, by=by)


def reader_of(party: Party) -> tuple[str, Contact | None]:
    """The address a mailing goes to, and the contact behind it."""
    address = next(iter(addresses_of(party)), "")
    return address, party.contacts.filter(archived=False, email__iexact=address).first() if address else None


def company_of(by: Any, party: Party) -> Company | None:
    """The own company that writes when none is said: the first of those this person works for."""
    rows = Company.objects.filter(archived=False, is_fictitious=party.is_demo)
    ids = getattr(by, "company_ids", None)
    return (rows if ids is None else rows.filter(pk__in=ids)).order_by("pk").first()
