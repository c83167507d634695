"""The schedule follows the deal: from a quote to its order, its invoices, its copies."""

from etabli.records.documents.models import Document
from etabli.records.documents.schedule.planning import copies, planned, store


def carry_schedule(source: Document, target: Document) -> None:
    """Give a saved document, whose totals are known, the instalments of the one it comes from.

    Shares stay, amounts are those of the new total, dates are counted from its own events. What deposits already ask
    is taken off the first instalments when the invoice is issued (records/dues). A credit note asks for nothing.
    """
    if target.is_credit_note or source.is_credit_note:
        return
    lines = list(source.schedule.all())
    if not lines:
        return
    due = target.due_date
    store(target, planned(target, copies(lines)))
    if target.due_date != due:
        target.save(update_fields=["due_date", "updated_at"])
