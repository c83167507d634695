"""An issued invoice cannot be altered: not by the program, not by SQL. The white list is tried field by field."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from etabli.kernel.freezing import Frozen
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_invoice
from etabli.records.documents.archiving import originals
from etabli.records.documents.models import Archive, Document, Line, Snapshot, VatRow
from etabli.records.testing.cast import Cast

OTHER: dict[str, Any] = {
    "kind": "'order'",
    "type": "'deposit'",
    "series": "'x'",
    "number": "'F0'",
    "origin": "'imported'",
    "title": "'x'",
    "currency": "'USD'",
    "date": "'2020-01-01'",
    "due_date": "'2020-01-01'",
    "valid_until": "'2020-01-01'",
    "delivery_date": "'2020-01-01'",
    "payment_method": "'cash'",
    "purchase_order_number": "'x'",
    "intro": "'x'",
    "comment": "'x'",
    "billing_address": "'{}'",
    "delivery_address": "'{}'",
    "options": "'{\"a\": 1}'",
    "discount_base": "'incl'",
    "discount_percent": "1",
    "discount_amount": "1",
    "shipping_amount": "1",
    "shipping_vat_rate": "1",
    "shipping_vat_category": "'S'",
    "total_lines": "1",
    "total_other_taxes": "1",
    "total_discount": "1",
    "total_excl": "1",
    "total_vat": "1",
    "total_incl": "1",
    "rounding": "1",
    "base_excl": "1",
    "base_vat": "1",
    "base_incl": "1",
    "exchange_rate": "1",
    "exchange_rate_on": "'2020-01-01'",
    "exchange_rate_source": "'x'",
    "total_cost": "1",
    "invoiced_incl": "1",
    "issued_at": "'2020-01-01 00:00:00+00:00'",
    "accepted_at": "'2020-01-01 00:00:00+00:00'",
    "refusal_reason": "'x'",
    "created_at": "'2020-01-01 00:00:00+00:00'",
    "payment_term_id": "999999",
    "company_id": "0",
    "corrects_id": "id",
    "vat_reason": "'training'",
    "theme_id": "999999",
    "profile_id": "999999",
    "general_terms_id": "999999",
    "sender": '\'{"name": "x"}\'',
    "footer": "'x'",
    "special_conditions": "'x'",
    "remainder": "'{\"a\": 1}'",
    "deducted_total": "1",
    "progress_number": "1",
    "is_final": "1",
    "refusal_cause": "'other'",
    "revision": "9",
}
NEVER_TRIED = {"id", "is_fictitious"}


def refused(sql: str) -> bool:
    """Whether the database itself refuses."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError:
        return True
    return False


def test_every_column_is_either_free_by_the_white_list_or_tried_and_refused(cast: Cast) -> None:
    invoice = make_invoice(cast)
    columns = {field.column: field.name for field in Document._meta.concrete_fields}
    free = {column for column, name in columns.items() if name in Document.MAY_CHANGE}
    assert set(columns) == set(OTHER) | free | NEVER_TRIED
    for column, value in OTHER.items():
        assert refused(f"UPDATE documents_document SET {column} = {value} WHERE id = {invoice.pk}"), column
    for column in sorted(free - {"status", "version", "party_id"}):
        assert not refused(f"UPDATE documents_document SET {column} = {column} WHERE id = {invoice.pk}"), column
    assert refused(f"UPDATE documents_document SET status = 'draft' WHERE id = {invoice.pk}")
    assert refused(f"UPDATE documents_document SET status = 'cancelled' WHERE id = {invoice.pk}")
    assert not refused(
        f"UPDATE documents_document SET sent_at = '2026-11-22 10:00:00+00:00', note = 'appelé' WHERE id = {invoice.pk}"
    )


@pytest.mark.parametrize("model", [Document, Line, VatRow, Snapshot, Archive])
def test_no_row_is_deleted_changed_or_added_by_sql(cast: Cast, model: type[Any]) -> None:
    invoice = make_invoice(cast)
    originals(invoice)
    table = model._meta.db_table
    assert refused(f"DELETE FROM {table}")
    column = {Document: "title", Line: "label", VatRow: "amount", Snapshot: "digest", Archive: "sha256"}[model]
    value = "1" if model is VatRow else "'x'"
    assert refused(f"UPDATE {table} SET {column} = {value}")
    assert model.objects.count() >= 1
    if connection.vendor == "postgresql":
        assert refused(f"TRUNCATE {table} CASCADE")


def test_nothing_is_added_to_it(cast: Cast) -> None:
    invoice = make_invoice(cast)
    first = invoice.lines.first()
    with pytest.raises(Frozen):
        Line.objects.create(document=invoice, position=99, label="x")
    with pytest.raises(Frozen):
        Line.objects.bulk_create([Line(document=invoice, position=99, label="x")])
    copied = ", ".join(f.column for f in Line._meta.concrete_fields if f.column not in ("id", "position"))
    assert refused(
        f"INSERT INTO documents_line (position, {copied}) SELECT 99, {copied} FROM documents_line WHERE id = {first.pk}"
    )
    if connection.vendor == "sqlite":
        everything = ", ".join(f.column for f in Line._meta.concrete_fields)
        assert refused(
            f"INSERT OR REPLACE INTO documents_line ({everything}) "
            f"SELECT {everything} FROM documents_line WHERE id = {first.pk}"
        )


def test_the_program_refuses_in_every_way(cast: Cast) -> None:
    invoice = make_invoice(cast)
    invoice.title = "x"
    for change in (
        invoice.save,
        lambda: Invoice.objects.filter(pk=invoice.pk).update(title="x"),
        lambda: Document.objects.bulk_update([invoice], ["title"]),
        invoice.delete,
        Document.objects.all().delete,
        lambda: invoice.lines.all().update(label="x"),
        lambda: invoice.vat_rows.all().delete(),
        lambda: invoice.snapshot.delete(),
    ):
        with pytest.raises(Frozen):
            change()
    invoice.refresh_from_db()
    assert invoice.title == ""
    Invoice.objects.filter(pk=invoice.pk).update(sent_at=timezone.now())
