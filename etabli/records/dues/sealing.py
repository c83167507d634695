"""What the legal chain seals of a payment."""

from typing import Any

from etabli.foundation.currencies import BASE
from etabli.records.dues.models import Payment


def payload_of(payment: Payment) -> dict[str, Any]:
    """The facts of a payment, without personal data held elsewhere (architecture 8)."""
    beside = {"mode": payment.mode_id, "document": payment.document_id}
    return {
        **{name: value for name, value in beside.items() if value is not None},
        **_exchanged(payment),
        "payment": payment.pk,
        "company": payment.company_id,
        "date": payment.date.isoformat(),
        "type": payment.type,
        "method": payment.method,
        "amount": f"{payment.amount:.2f}",
        "reference": payment.reference,
        "cancels": payment.cancels_id,
        "at": payment.at.isoformat(),
    }


def _exchanged(payment: Payment) -> dict[str, Any]:
    """The currency, when it is another than the euro: links made before stay as they are."""
    if payment.currency == BASE:
        return {}
    rate = f"{payment.exchange_rate:.6f}" if payment.exchange_rate else ""
    return {"currency": payment.currency, "exchange_rate": rate, "base_amount": f"{payment.base_amount:.2f}"}
