"""The form that records a payment of a client."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.modules.payments.actions.record_payment import record_payment
from etabli.records.documents.models import Document
from etabli.records.dues.models import Due, Payment
from etabli.records.dues.settling import ZERO


class PaymentForm(forms.ModelForm):
    """A payment, and whether it settles the client's oldest invoices at once."""

    spread = forms.BooleanField(
        label=_("L’affecter aux factures les plus anciennes"),
        required=False,
        initial=True,
        help_text=_("Sinon il reste à affecter, et compte au crédit du client."),
    )

    class Meta:
        model = Payment
        fields = ("party", "amount", "method", "date", "type", "reference")

    def clean_date(self) -> Any:
        """Today when nothing is typed."""
        return self.cleaned_data.get("date") or timezone.localdate()

    def record(self, company: Any, by: Any) -> Payment:
        """Call the action with what was typed."""
        values = {
            name: self.cleaned_data[name]
            for name in ("amount", "method", "date", "type", "reference")
            if name in self.cleaned_data
        }
        party = self.cleaned_data["party"]
        refund = values.get("type") == Payment.Type.REFUND
        parts = (
            oldest_first(party, company, values["amount"], direction="out" if refund else "in", by=by)
            if self.cleaned_data.get("spread")
            else []
        )
        return record_payment(party, company=company, allocations=parts, by=by, **values)


def oldest_first(
    party: Any, company: Any, amount: Decimal, *, direction: str, by: Any
) -> list[tuple[Document, Decimal]]:
    """How an amount settles what is owed, oldest due date first."""
    dues = Due.objects.unsettled().filter(party=party, company=company, direction=direction, document__isnull=False)
    parts: dict[int, Decimal] = {}
    left = amount
    for due in dues.order_by("date", "pk"):
        part = min(left, due.remaining)
        if part <= ZERO:
            break
        owed = int(due.document_id or 0)
        parts[owed] = parts.get(owed, ZERO) + part
        left -= part
    documents = Document.objects.visible_to(by).in_bulk(parts)
    return [(documents[pk], part) for pk, part in parts.items() if pk in documents]
