"""Decisions on a document from its own values."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

FRANCE = "FR"


def why_not_edit(document: Any) -> str:
    """Why the content of this document may not be written any more; empty when it may."""
    if document.kind == "invoice" and document.type == "deposit":
        return _(
            "Une facture d’acompte ne se modifie pas : elle est fixée par la commande. Créez un avoir pour la corriger."
        )
    if document.kind == "invoice" and document.status != "draft":
        return _("Cette facture est émise : la loi interdit de la modifier. Créez un avoir pour la corriger.")
    if document.status in ("done", "cancelled", "refused"):
        return _(
            "Ce document est « %(status)s » : il ne se modifie plus. Dupliquez-le pour repartir de son contenu."
        ) % {"status": document.get_status_display()}
    return ""


def why_not_delete(document: Any) -> str:
    """Only drafts that bear no number are deleted; the rest is kept."""
    if document.status != "draft" or document.number:
        return _("Seul un brouillon se supprime. Ce document a un numéro : il est conservé.")
    return ""


def zero_category(company: Any, party: Any, on: datetime.date | None = None) -> str | None:
    """VAT category that a rate of 0 takes for this seller and this client (calculation.md 8); None when it must be
    said."""
    if company.vat_regime == "franchise":
        return "E"
    category: str | None = party.zero_rate_category(on or timezone.localdate())
    return category


def default_validity(date: datetime.date, days: int) -> datetime.date:
    """End of validity of a quote by the workflow rule (QUO-012, decisions 06)."""
    return date + datetime.timedelta(days=days)
