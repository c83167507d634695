"""Setting a credit note off against an invoice."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action, lock
from etabli.kernel.refusals import Missing, Refused
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.rules import why_not_apply_credit
from etabli.records.dues.models import Due
from etabli.records.dues.settling import follow, follow_balance, set_off


@action(
    gettext_lazy("Imputer un avoir"),
    done=gettext_lazy("Avoir imputé"),
    event="credit_applied",
    pages=("factures",),
    refusal=why_not_apply_credit,
    icon="arrows-left-right",
)
def apply_credit(invoice: Invoice, *, credit_note: Invoice, amount: Decimal | None = None, by: Any) -> Invoice:
    """Set off (part of) a credit note of the same client (CRN-004); without amount, as much as both bear."""
    if not Invoice.objects.visible_to(by).credit_notes().filter(pk=credit_note.pk).exists():
        raise Missing
    lock(invoice.party)
    rows = lock(*Due.objects.filter(document__in=(invoice, credit_note)))
    credits = [due for due in rows if due.document_id == credit_note.pk and due.remaining > 0]
    owed = [due for due in rows if due.document_id == invoice.pk and due.remaining > 0]
    room = min(sum((d.remaining for d in credits), Decimal(0)), sum((d.remaining for d in owed), Decimal(0)))
    if room <= 0:
        raise Refused(_("Il ne reste rien à imputer sur cet avoir."), field="credit_note")
    left = room if amount is None else amount
    if not 0 < left <= room:
        raise Refused(_("Ce montant dépasse ce qui peut être imputé."), field="amount")
    for credit in credits:
        for due in owed:
            part = min(left, credit.remaining, due.remaining)
            if part > 0:
                set_off(credit, due, part, by=by)
                left -= part
    fresh = {document.pk: document for document in follow([invoice, credit_note])}
    invoice.__dict__.update(
        {name: getattr(fresh[invoice.pk], name) for name in ("paid_total", "credited_total", "outstanding", "status")}
    )
    follow_balance(invoice.party_id)
    return invoice
