"""The e-mail of an offer: its variables, and the address of its page."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from etabli.foundation import french
from etabli.kernel.mailtemplates import MailContext, Variable
from etabli.kernel.publiclinks import public_address
from etabli.modules.crm.models import Offer
from etabli.modules.crm.offering import PURPOSE

CONTEXT_NAME = "crm.offer"
ADDRESS = "{lien}"  # stands in the text until the e-mail leaves: writing one makes no link


def _day(offer: Any, by: Any) -> str:
    return french.day(offer.valid_until) if getattr(offer, "valid_until", None) else ""


def _samples(user: Any) -> Any:
    return Offer.objects.visible_to(user).select_related("party", "company", "contact", "owner").order_by("-pk")


OFFER_MAIL = MailContext(
    CONTEXT_NAME,
    _("Offre"),
    (
        Variable("numéro", _("Son numéro"), lambda offer, by: getattr(offer, "number", "") or ""),
        Variable("objet", _("Son objet"), lambda offer, by: getattr(offer, "title", "")),
        Variable("client", _("Nom du client"), lambda offer, by: str(getattr(offer, "party", ""))),
        Variable("contact", _("Nom du contact"), lambda offer, by: str(getattr(offer, "contact", "") or "")),
        Variable("total HT", _("Total hors taxes"), lambda offer, by: french.money(getattr(offer, "total", 0))),
        Variable("validité", _("La date jusqu’à laquelle elle est valable"), _day),
        Variable("lien public", _("L’adresse de sa page publique"), lambda offer, by: ADDRESS),
    ),
    subject=_("Offre {numéro} : {objet}"),
    body=_("Bonjour,\n\nVoici notre offre « {objet} », valable jusqu’au {validité}.\n{lien public}\n\n{signature}"),
    samples=_samples,
)


def with_address(text: str, offer: Offer, *, by: Any) -> str:
    """The text with the address of the page, made now; empty where nobody outside reaches the program."""
    if ADDRESS not in text:
        return text
    return text.replace(ADDRESS, public_address(offer, PURPOSE, by=by) if settings.ETABLI_URL else "")
