"""Setting a payment against the dues of documents."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.actions import lock
from etabli.kernel.refusals import Refused
from etabli.records.documents.models import Document
from etabli.records.dues.models import Due, Payment
from etabli.records.dues.settling import allocate


def pay_documents(payment: Payment, parts: list[tuple[Document, Decimal]], *, by: Any) -> None:
    """Allocate a payment to documents, oldest instalment first; never above what is due."""
    dues = lock(*Due.objects.filter(document__in=[document for document, _amount in parts]).order_by("date", "pk"))
    for place, (document, amount) in enumerate(parts):
        left = amount
        for due in [d for d in dues if d.document_id == document.pk and d.remaining > 0]:
            part = min(left, due.remaining)
            if part > 0:
                allocate(payment, due, part, by=by)
                left -= part
        if left > 0:
            raise Refused(
                _("%(document)s : ce montant dépasse ce qui reste à régler.") % {"document": document},
                field=f"allocations.{place}.amount",
            )
