"""Writing a status of the life cycle about a received invoice, and the standing that all of them come to."""

import uuid
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Refused
from etabli.modules.receiving.models import ReceivedInvoice, ReceivedStatus, Standing
from etabli.records.lifecycle.reasons import REASONS_OF
from etabli.records.lifecycle.statuses import status_of

TAKEN, APPROVED, DISPUTED, REFUSED, PAID = "204", "205", "207", "210", "211"


def say(invoice: ReceivedInvoice, code: str, *, by: Any, reason_code: str = "", reason: str = "") -> ReceivedStatus:
    """Append what we say of it. Raises Refused for a reason that the status does not know."""
    if status_of(code).needs_reason and reason_code not in REASONS_OF[code]:
        raise Refused(_("Choisissez un motif de la liste."), field="reason_code")
    if len(reason) > 500:
        raise Refused(_("Une précision compte au plus 500 caractères."), field="reason")
    return ReceivedStatus.objects.create(
        invoice=invoice,
        code=code,
        at=timezone.now(),
        origin="ours",
        reason_code=reason_code,
        reason=reason.strip(),
        message_id=uuid.uuid4().hex,
        is_fictitious=invoice.is_fictitious,
        user=user_or_none(by),
    )


def why_final(invoice: ReceivedInvoice) -> str:
    """A refusal cannot be taken back: the supplier makes another invoice (regulation.md 1.6)."""
    if invoice.status == Standing.REFUSED:
        return _("Cette facture est refusée : le fournisseur en fait une autre, sous un autre numéro.")
    return ""


def why_not_approve(invoice: ReceivedInvoice) -> str:
    """Only an invoice whose supplier is known, and whose currency we can count."""
    if no := why_final(invoice):
        return no
    if invoice.status == Standing.APPROVED:
        return _("Cette facture est déjà approuvée.")
    if invoice.party_id is None:
        return _("Dites d’abord de quel fournisseur elle vient : rattachez-la à une fiche ou créez-la.")
    return ""


def why_not_pay(invoice: ReceivedInvoice) -> str:
    """Only what was approved, once."""
    if invoice.paid_on is not None:
        return _("Cette facture est déjà notée payée.")
    if invoice.is_credit:
        return _("Un avoir ne se paie pas : il se déduit.")
    if invoice.status != Standing.APPROVED:
        return _("Approuvez d’abord cette facture.")
    return ""


def why_not_reopen(invoice: ReceivedInvoice) -> str:
    """Only what was answered, and not refused."""
    if no := why_final(invoice):
        return no
    if invoice.status == Standing.RECEIVED and invoice.paid_on is None:
        return _("Cette facture attend déjà votre réponse.")
    return ""
