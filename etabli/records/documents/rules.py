"""Decisions on a document from its own values."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import vat

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


def zero_category(company: Any, party: Any, on: datetime.date | None = None, nature: str = "") -> str | None:
    """VAT category that a rate of 0 takes for this seller and this client (calculation.md 8); None when it must be
    said. `nature` ("goods" or "service") tells what is sold, when that is known."""
    if company.vat_regime == "franchise":
        return "E"
    category: str | None = party.zero_rate_category(on or timezone.localdate(), nature)
    return category or ("E" if company.vat_exemption else None)


def bears_no_vat(company: Any, party: Any) -> bool:
    """Whether nothing sold by this company to this client bears VAT, whatever the rate of the product."""
    return company.vat_regime == "franchise" or party.vat_situation != "domestic"


def vat_zone(company: Any) -> vat.Zone:
    """The zone whose rates the company charges: that of its address (regulation.md 9)."""
    return vat.zone_of_postcode(company.postcode) if company.country == FRANCE else "mainland"


def reasons_of(document: Any, lines: Iterable[Any]) -> list[str]:
    """Keys of the articles that the exempt lines rest on: the one chosen for the document, else those of their
    products, else that of the company's activity. An invoice holds one (EN 16931 BR-E-01)."""
    if document.vat_reason:
        return [document.vat_reason]
    exempt = [line for line in lines if line.vat_category == "E" and (line.chosen or not line.optional)]
    found = {getattr(line.product, "vat_reason", "") or document.company.vat_exemption for line in exempt}
    return sorted(key for key in found if key)


def default_validity(date: datetime.date, days: int) -> datetime.date:
    """End of validity of a quote by the workflow rule (QUO-012, decisions 06)."""
    return date + datetime.timedelta(days=days)
