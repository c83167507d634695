"""Making draft invoices and credit notes out of other documents."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation.money import cents
from etabli.kernel.refusals import Refused
from etabli.modules.billing.models import Invoice
from etabli.records.documents.linking import copy_header, copy_of, link
from etabli.records.documents.models import Document, Line, Link
from etabli.records.documents.totalling import cost_of, put_totals, replace_vat_rows, stored_totals

TAKEN = ("draft", "open", "done")


def taken_quantities(document: Document, *, type: str = "invoice") -> dict[int, Decimal]:
    """Quantity of each line already taken up by invoices (or credit notes), drafts included."""
    taken: dict[int, Decimal] = {}
    rows = Line.objects.filter(
        source__document=document, document__kind="invoice", document__type=type, document__status__in=TAKEN
    )
    for source, quantity in rows.values_list("source_id", "quantity"):
        taken[source] = taken.get(source, Decimal(0)) + quantity
    return taken


def draft_from(source: Document, lines: Iterable[Line], *, type: str = "invoice", whole: bool, **facts: Any) -> Invoice:
    """A draft with the source's header and these unsaved lines. A discount in euros and shipping follow in
    proportion."""
    invoice = Invoice(
        kind="invoice",
        type=type,
        series=type,
        company=source.company,
        party=source.party,
        date=timezone.localdate(),
        is_fictitious=source.is_fictitious,
    )
    copy_header(source, invoice)
    for name, value in facts.items():
        setattr(invoice, name, value)
    rows = [_placed(line, place) for place, line in enumerate(lines)]
    if not any(line.is_priced for line in rows):
        raise Refused(_("Il n’y a rien à reprendre de ce document."), field="lines")
    if not whole and "discount_base" not in facts:
        _share_discount(source, invoice, rows)
    invoice.save()
    for row in rows:
        row.document = invoice
    Line.objects.bulk_create(rows)
    put_totals(invoice, totals := stored_totals(invoice), cost_of(rows))
    for row, total in zip(invoice.lines.all(), totals.line_totals, strict=True):
        if row.total != total:
            Line.objects.filter(pk=row.pk).update(total=total)
    replace_vat_rows(invoice, totals)
    invoice.save()
    link(source, invoice, Link.Relation.CORRECTED if type == "credit_note" else Link.Relation.TRANSFORMED)
    return invoice


def remaining_lines(document: Document, *, type: str = "invoice") -> list[Line]:
    """Copies of the lines with what is left of their quantities; lines without price stay when anything is left."""
    taken = taken_quantities(document, type=type)
    kept = []
    for line in document.lines.select_related("product"):
        if not line.is_priced:
            kept.append(copy_of(line))
            continue
        left = line.quantity - taken.get(line.pk, Decimal(0))
        if (line.chosen or not line.optional) and left != 0 and (left > 0) == (line.quantity > 0):
            kept.append(copy_of(line, quantity=left, optional=False, chosen=False))
    return kept if any(line.is_priced for line in kept) else []


def chosen_lines(document: Document, wanted: list[dict[str, Any]], *, type: str = "invoice") -> list[Line]:
    """Copies of the lines asked for ({line_id, quantity}), never above what is left of them."""
    taken = taken_quantities(document, type=type)
    lines = {line.pk: line for line in document.lines.all() if line.is_priced}
    kept = []
    for place, row in enumerate(wanted):
        line = lines.get(row.get("line_id") or 0)
        if line is None:
            raise Refused(_("Cette ligne n’appartient pas à ce document."), field=f"lines.{place}.line_id")
        left = line.quantity - taken.get(line.pk, Decimal(0))
        quantity = Decimal(row["quantity"]) if row.get("quantity") not in (None, "") else left
        if abs(quantity) > abs(left) or quantity == 0 or (quantity > 0) != (line.quantity > 0):
            raise Refused(
                _("Il reste %(left)s à reprendre de « %(label)s ».")
                % {"left": f"{left.normalize():f}".replace(".", ","), "label": line.label},
                field=f"lines.{place}.quantity",
            )
        taken[line.pk] = taken.get(line.pk, Decimal(0)) + quantity
        kept.append(copy_of(line, quantity=quantity, optional=False, chosen=False))
    return kept


def _placed(line: Line, place: int) -> Line:
    line.position = place
    return line


def _share_discount(source: Document, invoice: Invoice, rows: list[Line]) -> None:
    """A discount in euros is given in the proportion of the lines taken; shipping goes with the first invoice alone."""
    if source.discount_amount and source.total_lines:
        share = sum(
            (cents(row.quantity * row.unit_factor * row.unit_price) for row in rows if row.is_priced), Decimal(0)
        )
        whole = sum(
            (cents(r.quantity * r.unit_factor * r.unit_price) for r in source.lines.all() if r.is_priced), Decimal(0)
        )
        invoice.discount_amount = (
            min(cents(source.discount_amount * share / whole), source.discount_amount) if whole else None
        )
    if invoice.is_credit_note or _shipped_before(source):
        invoice.shipping_amount, invoice.shipping_vat_rate, invoice.shipping_vat_category = Decimal(0), None, ""


def _shipped_before(source: Document) -> bool:
    others = Invoice.objects.filter(links_in__source=source, type="invoice", status__in=TAKEN)
    return others.filter(shipping_amount__gt=0).exists()
