"""A credit note and the invoice it corrects: what can be set off at once is."""

from typing import Any

from etabli.kernel.actions import lock
from etabli.records.documents.models import Document
from etabli.records.dues.models import Due
from etabli.records.dues.settling import FOLLOWED, follow, set_off


def set_off_at_once(credit_note: Document, invoice: Document, *, by: Any) -> None:
    """Set a new credit note off against what is left to pay on its invoice; the rest waits for another invoice or a
    refund."""
    pairs = list(Due.objects.filter(document__in=(credit_note, invoice)).order_by("pk"))
    if not pairs:
        return
    rows = lock(*pairs)
    credits = [due for due in rows if due.document_id == credit_note.pk]
    owed = [due for due in rows if due.document_id == invoice.pk and due.remaining > 0]
    for credit in credits:
        for due in owed:
            part = min(credit.remaining, due.remaining)
            if part > 0:
                set_off(credit, due, part, by=by)
    for fresh in follow([credit_note, invoice]):
        target = credit_note if fresh.pk == credit_note.pk else invoice
        target.__dict__.update({name: getattr(fresh, name) for name in FOLLOWED})
