"""The form that records a payment of a client."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from etabli.foundation import currencies
from etabli.foundation.currencies import BASE
from etabli.foundation.errors import NumberError
from etabli.foundation.money import parse_decimal
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.payments.pages.forms import ModeField, usual_mode
from etabli.modules.payments.pages.proposing import PREFIX, Proposal, owed_by, proposal_of
from etabli.records.documents.models import Document
from etabli.records.dues.models import Payment
from etabli.records.terms.models import ExchangeRate

ZERO = Decimal(0)


class PaymentForm(forms.ModelForm):
    """A payment, and what it settles: as proposed, oldest first, or as the parts were changed to."""

    mode = ModeField()

    class Meta:
        model = Payment
        fields = ("party", "amount", "currency", "exchange_rate", "mode", "date", "type", "reference")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = self._currencies()
        for name in ("currency", "exchange_rate") if len(known) < 2 else ():
            self.fields.pop(name, None)
        if "currency" in self.fields:
            self.fields["currency"] = forms.ChoiceField(label=gettext_lazy("Devise"), choices=known, required=False)
        if not self.is_bound and "mode" in self.fields:
            self.initial.setdefault("mode", usual_mode(""))

    def clean_date(self) -> Any:
        """Today when nothing is typed."""
        return self.cleaned_data.get("date") or timezone.localdate()

    def clean(self) -> Any:
        """Parts are amounts."""
        for name, value in self.data.items():
            if name.startswith(PREFIX) and value.strip():
                try:
                    parse_decimal(value)
                except NumberError as fault:
                    self.add_error(None, str(fault))
        return super().clean()

    @staticmethod
    def _currencies() -> list[tuple[str, str]]:
        rows = ExchangeRate.objects.order_by("currency").values_list("currency", flat=True).distinct()
        return [(code, currencies.named(code)) for code in (BASE, *rows)]

    def proposal(self, request: HttpRequest) -> Proposal | None:
        """What is proposed for what is typed, or for the client given by the address."""
        if self.is_bound:
            typed: Any = self.data
            return proposal_of(request, {**typed.dict(), "do": "parts"} if self._has_parts() else self.data)
        party = str(self.initial.get("party") or request.GET.get("party", ""))
        return proposal_of(request, {"party": party, "amount": str(self.initial.get("amount") or "")})

    def record(self, company: Any, by: Any) -> Payment:
        """Call the action with what was typed."""
        names = ("amount", "currency", "exchange_rate", "mode", "date", "type", "reference")
        values = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        party = self.cleaned_data["party"]
        owed = owed_by(party, company, by, refund=values.get("type") == Payment.Type.REFUND)
        owed = [one for one in owed if one.currency == (values.get("currency") or BASE)]
        parts = self._typed_parts(owed) if self._has_parts() else oldest_first(owed, values["amount"])
        return record_payment(party, company=company, allocations=parts, by=by, **values)

    def _has_parts(self) -> bool:
        return any(name.startswith(PREFIX) for name in self.data)

    def _typed_parts(self, owed: list[Document]) -> list[tuple[Document, Decimal]]:
        typed = {one: self.data.get(f"{PREFIX}{one.pk}", "").strip() for one in owed}
        parts = [(document, parse_decimal(text)) for document, text in typed.items() if text]
        if any(part < 0 for _document, part in parts):
            self.add_error(None, gettext_lazy("Un montant affecté ne peut pas être négatif."))
        return [(document, part) for document, part in parts if part > 0]


def oldest_first(owed: list[Document], amount: Decimal) -> list[tuple[Document, Decimal]]:
    """How an amount settles what is owed."""
    parts: list[tuple[Document, Decimal]] = []
    for document in owed:
        part = min(amount - sum((one for _document, one in parts), ZERO), document.outstanding)
        if part <= ZERO:
            break
        parts.append((document, part))
    return parts
