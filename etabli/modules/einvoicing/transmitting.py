"""Whether an invoice goes to the platform, and what happens to the file that leaves."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.refusals import Refused
from etabli.modules.billing.models import Invoice
from etabli.modules.einvoicing.models import Transmission
from etabli.records.documents.archiving import original_bytes
from etabli.records.documents.models import Snapshot
from etabli.records.lifecycle.gateways import is_configured

NOT_SENT = {
    "B2C": gettext_lazy(
        "Facture à un particulier : elle entre dans la déclaration des ventes au lieu d’être transmise."
    ),
    "B2BINT": gettext_lazy(
        "Facture hors de France : elle entre dans la déclaration des ventes au lieu d’être transmise."
    ),
    "OUTOFSCOPE": gettext_lazy("Opération hors du champ de la TVA : cette facture n’est pas transmise."),
    "ARCHIVEONLY": gettext_lazy(
        "Cette facture a été émise sans le SIREN du client : elle ne peut pas être acheminée. "
        "Complétez la fiche du client, puis corrigez la facture."
    ),
}


@dataclass(frozen=True)
class Ready:
    """The file of an invoice, made ahead of the transaction."""

    data: bytes


def treatment_of(document: Any) -> str:
    """How the platforms treat an issued invoice: the note BAR it was issued with (BR-FR-20)."""
    payload = Snapshot.objects.filter(document=document).values_list("payload", flat=True).first()
    return str((payload or {}).get("notes", {}).get("BAR", ""))


def why_not_transmit(invoice: Invoice) -> str:
    """Why an invoice does not go to the platform now; "" when it may."""
    if not invoice.issued_at or invoice.origin != "created":
        return _("Seule une facture émise ici est transmise.")
    if not is_configured() and not invoice.is_fictitious:
        return _("Aucune plateforme n’est configurée : voyez Configuration › Plateforme agréée.")
    sent = Transmission.objects.filter(document=invoice).select_related("flow").first()
    if sent is not None and (sent.code or sent.flow.state not in ("refused", "failed")):
        return _("Cette facture a déjà été transmise.")
    if why := str(NOT_SENT.get(treatment_of(invoice), "")):
        return why
    if rejected(invoice.corrects_id):
        return _("Cet avoir corrige une facture rejetée par la plateforme : il reste chez vous.")
    return ""


def rejected(document_id: int | None) -> bool:
    """Whether the platform rejected this invoice: for the client it never existed."""
    if document_id is None:
        return False
    return Transmission.objects.filter(document_id=document_id, code__in=("213", "501")).exists()


def prepare(invoice: Invoice, *, by: Any) -> Ready:
    """The archived original, made now when it is not yet; nothing slow in the transaction."""
    if why := why_not_transmit(invoice):
        raise Refused(why)
    return Ready(original_bytes(invoice, "pdf"))
