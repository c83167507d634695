"""Giving a document an address that its client opens without an account."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.kernel.publiclinks import SecretLink
from etabli.kernel.publiclinks.issuing import link_of
from etabli.records.documents.models import Document
from etabli.records.documents.public import PURPOSE, why_not_public


@action(
    _("Créer le lien public"),
    event="document_shared",
    refusal=why_not_public,
    hidden=True,
    icon="world-share",
    done=_("Lien public créé"),
)
def share_document(document: Document, *, by: Any) -> SecretLink:
    """The address of its public page, the same one each time until it is closed."""
    return link_of(document, PURPOSE, by=by)
