"""Duplicating: a new draft with the same content."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.rules import why_not_duplicate
from etabli.records.documents.copying import duplicate


@action(
    _("Dupliquer"),
    event="invoice_created",
    creates=Invoice,
    refusal=why_not_duplicate,
    icon="copy",
    done=_("Copie créée"),
)
def duplicate_invoice(invoice: Invoice, *, by: Any) -> Invoice:
    """A draft with the same client and lines, dated today (QUO-070)."""
    return duplicate(invoice, by=by, type="invoice")
