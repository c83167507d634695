"""Withdrawing a proforma."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Proforma
from etabli.modules.sales.rules import why_not_cancel_proforma


@action(
    _("Annuler la proforma"),
    done=_("Proforma annulée"),
    event="proforma_cancelled",
    refusal=why_not_cancel_proforma,
    icon="ban",
    bulk=True,
)
def cancel_proforma(proforma: Proforma, *, by: Any) -> Proforma:
    """It stands no longer; it is kept with its number."""
    proforma.status, proforma.closed_at = proforma.Status.CANCELLED, timezone.now()
    proforma.save(update_fields=["status", "closed_at", "updated_at"])
    return proforma
