"""Which documents people outside may see by a link, and at which address."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from etabli.kernel.publiclinks import public_address

PURPOSE = "document"
ADDRESS = "{lien}"  # stands in the text of an e-mail until it leaves: writing one makes no link


def why_not_public(document: Any) -> str:
    """A draft is not shown to anyone outside."""
    if document.status != "draft":
        return ""
    return _("Un brouillon n’a pas de page publique : ouvrez-le ou envoyez-le d’abord.")


def closed_text(document: Any) -> str:
    """What whoever holds the link reads instead of the document, "" when it is shown."""
    if document.status == "draft":
        return _("Ce document est en cours de modification. Nous vous préviendrons dès qu’il sera prêt.")
    if document.status == "cancelled":
        return _("Ce document a été annulé.")
    return ""


def with_address(text: str, document: Any, *, by: Any) -> str:
    """The text with the address of the public page, made now; empty where nobody outside reaches the program."""
    if ADDRESS not in text:
        return text
    return text.replace(ADDRESS, public_address(document, PURPOSE, by=by) if settings.ETABLI_URL else "")
