"""What e-mails and letters to clients may say: their variables, on a client or one of its contacts (TPL-002, 003)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.mailtemplates import MailContext, Variable
from etabli.records.parties.models import Contact, Party

NAME = "interactions.message"
LETTER = "interactions.letter"


@dataclass
class Reader:
    """Who an e-mail or a letter is written to: the record its variables read. A plain party serves as well."""

    party: Party
    contact: Contact | None = None
    company: Any = None

    @property
    def company_id(self) -> int | None:
        """The own company that writes."""
        return self.company.pk if self.company is not None else None


def _party(name: str) -> Callable[[Any, Any], str]:
    return lambda reader, by: str(getattr(party_of(reader), name, None) or "")


def _contact(name: str) -> Callable[[Any, Any], str]:
    return lambda reader, by: str(getattr(contact_of(reader), name, None) or "")


def party_of(reader: Any) -> Party | None:
    """The party behind a reader."""
    return reader if isinstance(reader, Party) else getattr(reader, "party", None)


def contact_of(reader: Any) -> Contact | None:
    """The contact behind a reader; for a party tried alone, its first one."""
    if isinstance(reader, Party):
        return reader.contacts.filter(archived=False).first()
    contact: Contact | None = getattr(reader, "contact", None)
    return contact


def _full_name(reader: Any, by: Any) -> str:
    contact = contact_of(reader)
    return f"{contact.first_name} {contact.last_name}".strip() if contact else ""


def _address(reader: Any, by: Any) -> str:
    party = party_of(reader)
    found = party.billing_address() if party is not None else None
    return (
        ", ".join(one for one in (*found.street.splitlines(), f"{found.postcode} {found.city}".strip()) if one)
        if found
        else ""
    )


def _follower(reader: Any, by: Any) -> str:
    party = party_of(reader)
    return str(party.account_manager) if party is not None and party.account_manager_id else ""


VARIABLES = (
    Variable("client", _("Nom du client"), _party("name")),
    Variable("contact", _("Prénom et nom du contact"), _full_name),
    Variable("prénom du contact", _("Son prénom"), _contact("first_name")),
    Variable("nom du contact", _("Son nom"), _contact("last_name")),
    Variable("poste du contact", _("Son poste"), _contact("job_title")),
    Variable("e-mail du contact", _("Son e-mail"), _contact("email")),
    Variable("ville du client", _("Ville du client"), _party("city")),
    Variable("adresse du client", _("Adresse de facturation du client"), _address),
    Variable("SIREN du client", _("SIREN du client"), _party("siren")),
    Variable("responsable du compte", _("Votre collègue qui suit ce client"), _follower),
)


def _samples(user: Any) -> Any:
    return Party.objects.visible_to(user).active().select_related("account_manager").order_by("-pk")


CONTEXT = MailContext(
    NAME,
    _("E-mail à un client"),
    VARIABLES,
    subject="",
    body=_("Bonjour {prénom du contact|Madame, Monsieur},\n\n\n\n{signature}"),
    samples=_samples,
)
LETTER_CONTEXT = MailContext(
    LETTER,
    _("Courrier à un client"),
    VARIABLES,
    subject="",
    body=_("{contact|Madame, Monsieur},\n\n\n\n{signature}"),
    samples=_samples,
)
