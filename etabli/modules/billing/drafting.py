"""Making draft invoices and credit notes out of other documents."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation.french import number
from etabli.foundation.lines import line_result
from etabli.foundation.money import cents
from etabli.kernel.refusals import Refused
from etabli.modules.billing.deducting import write_deductions
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.parts import left_in, parts_of
from etabli.modules.billing.taking import quantities_left
from etabli.records.documents.linking import copy_header, copy_of, link
from etabli.records.documents.models import Deduction, Document, Line, Link
from etabli.records.documents.parting import remainder_of
from etabli.records.documents.totalling import (
    cost_of,
    line_input,
    put_totals,
    replace_vat_rows,
    stored_totals,
    totals_of,
)

ZERO = Decimal(0)
AGAIN = ("remainder", "delivery_date", "progress_number", "is_final")


def draft_from(
    source: Document,
    lines: Iterable[Line],
    *,
    type: str = "invoice",
    last: bool = False,
    advance: Decimal | None = None,
    **facts: Any,
) -> Invoice:
    """A draft with the source's header and these unsaved lines. A discount in euros follows in proportion, shipping
    goes with the first invoice or by its `advance` (0 to 1); the `last` part takes exactly what is left of the whole.
    """
    invoice = _begun(source, type, facts)
    rows = [_placed(line, place) for place, line in enumerate(lines)]
    if not any(line.is_priced for line in rows):
        raise Refused(_("Il n’y a rien à reprendre de ce document."), field="lines")
    parts = parts_of(source)
    if "discount_base" not in facts:
        _share_extras(source, invoice, rows, parts, last=last, advance=advance)
    if last:
        totals = totals_of(invoice, [line_input(row) for row in rows])
        invoice.remainder = remainder_of(source, parts, invoice, totals)
    return finish_draft(source, invoice, rows)


def finish_draft(source: Document | None, invoice: Invoice, rows: list[Line]) -> Invoice:
    """Save a draft with its lines, add it up and join it to what it came from."""
    invoice.save()
    for row in rows:
        row.document = invoice
    Line.objects.bulk_create(rows)
    put_totals(invoice, totals := stored_totals(invoice), cost_of(rows))
    changed = []
    for row, total in zip(invoice.lines.all(), totals.line_totals, strict=True):
        if row.total != total:
            row.total = total
            changed.append(row)
    Line.objects.bulk_update(changed, ["total"])
    replace_vat_rows(invoice, totals)
    invoice.save()
    if source is None:
        return invoice
    link(source, invoice, Link.Relation.CORRECTED if invoice.is_credit_note else Link.Relation.TRANSFORMED)
    return invoice


def drafted_again(invoice: Document) -> Invoice:
    """A draft with all that an invoice says: same lines of the same order, same deposits deducted."""
    again = _begun(invoice, "invoice", {name: getattr(invoice, name) for name in AGAIN})
    rows = [
        copy_of(line, source_id=line.source_id, progress_before=line.progress_before, progress=line.progress)
        for line in invoice.lines.all()
    ]
    order = Document.objects.filter(kind="order", links_out__target_id=invoice.pk).first()
    finish_draft(order, again, rows)
    link(invoice, again, Link.Relation.COPIED)
    write_deductions(
        again,
        [
            Deduction(deposit_id=one.deposit_id, excl=one.excl, vat_total=one.vat_total, incl=one.incl, vat=one.vat)
            for one in invoice.deductions.all()
        ],
    )
    return again


def _begun(source: Document, type: str, facts: dict[str, Any]) -> Invoice:
    invoice = Invoice(
        kind="invoice",
        type=type,
        series="credit_note" if type == "credit_note" else "invoice",
        company=source.company,
        party=source.party,
        date=timezone.localdate(),
        is_fictitious=source.is_fictitious,
    )
    copy_header(source, invoice)
    for name, value in facts.items():
        setattr(invoice, name, value)
    return invoice


def remaining_lines(document: Document) -> list[Line]:
    """Copies of the lines with what is left of their quantities; lines without price stay when anything is left."""
    left = quantities_left(document)
    kept = []
    for line in document.lines.select_related("product"):
        if not line.is_priced:
            kept.append(copy_of(line))
        elif line.pk in left:
            kept.append(part_of(line, left[line.pk]))
    return kept if left else []


def chosen_lines(document: Document, wanted: list[dict[str, Any]]) -> list[Line]:
    """Copies of the lines asked for ({line_id, quantity}), never above what is left of them."""
    left = quantities_left(document)
    lines = {line.pk: line for line in document.lines.select_related("product") if line.is_priced}
    kept = []
    for place, row in enumerate(wanted):
        line = lines.get(row.get("line_id") or 0)
        if line is None:
            raise Refused(_("Cette ligne n’appartient pas à ce document."), field=f"lines.{place}.line_id")
        rest = left.get(line.pk, ZERO)
        quantity = Decimal(row["quantity"]) if row.get("quantity") not in (None, "") else rest
        if abs(quantity) > abs(rest) or quantity == 0 or (quantity > 0) != (line.quantity > 0):
            raise Refused(
                _("Il reste %(left)s à reprendre de « %(label)s ».") % {"left": number(rest), "label": line.label},
                field=f"lines.{place}.quantity",
            )
        left[line.pk] = rest - quantity
        kept.append(part_of(line, quantity))
    return kept


def part_of(line: Line, quantity: Decimal) -> Line:
    """A copy of a line for this quantity of it, with its share of a discount in euros."""
    shared = line.discount_amount
    if shared and quantity != line.quantity:
        shared = cents(shared * quantity / line.quantity)
    return copy_of(line, quantity=quantity, discount_amount=shared, optional=False, chosen=False, variant="")


def ends_quantities(document: Document, rows: Iterable[Line]) -> bool:
    """Whether these lines take all that is left of the document."""
    left = quantities_left(document)
    for row in rows:
        if row.source_id in left:
            left[row.source_id] -= row.quantity
    priced = {line.pk for line in document.lines.all() if line.total}
    return not any(rest for pk, rest in left.items() if pk in priced)


def _placed(line: Line, place: int) -> Line:
    line.position = place
    return line


def _share_extras(
    source: Document,
    invoice: Invoice,
    rows: list[Line],
    parts: dict[Document, int],
    *,
    last: bool,
    advance: Decimal | None,
) -> None:
    """The part of a discount in euros, and of shipping, that goes with these lines."""
    own = sum((total_of(row) for row in rows), ZERO)
    if (source.discount_percent or source.discount_amount) and own <= 0:
        raise Refused(_("Ces lignes seules ne font pas un total positif : prenez-en d’autres avec elles."))
    if source.discount_amount and source.total_lines:
        left = max(left_in(source, parts, "discount_amount"), ZERO)
        share = left if last else min(cents(source.discount_amount * own / source.total_lines), left)
        invoice.discount_amount = min(share, own)
    left = max(left_in(source, parts, "shipping_amount"), ZERO)
    if advance is not None and not last:
        whole = source.shipping_amount
        left = max(min(cents(whole * advance) - (whole - left), left), ZERO)
    elif invoice.is_credit_note and not last:
        left = ZERO
    invoice.shipping_amount = left
    if not left:
        invoice.shipping_vat_rate, invoice.shipping_vat_category = None, ""


def total_of(row: Line) -> Decimal:
    """What an unsaved line comes to, without VAT nor other taxes."""
    return line_result(line_input(row)).total if row.is_priced else ZERO
