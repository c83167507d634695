"""Changing one byte behind the program's back makes the proof name the first broken record."""

import pytest
from django.db import connection

from etabli.kernel.testing import lifted
from etabli.modules.billing.testing import make_invoice
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.sales.testing import INCL
from etabli.records.documents.archiving import originals
from etabli.records.testing.cast import Cast
from stories.books import command, faults


def sql(text: str) -> None:
    with lifted(), connection.cursor() as cursor:
        cursor.execute(text)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE documents_line SET label = 'Pose de cloisom' WHERE document_id = {second}",
        "UPDATE documents_line SET quantity = quantity + 1 WHERE document_id = {second}",
        "UPDATE documents_document SET total_excl = total_excl + 1, total_incl = total_incl + 1 WHERE id = {second}",
        "UPDATE documents_document SET title = 'x' WHERE id = {second}",
        "UPDATE documents_document SET due_date = '2030-01-01' WHERE id = {second}",
        "UPDATE documents_vatrow SET amount = amount - 1 WHERE document_id = {second}",
        "DELETE FROM documents_line WHERE document_id = {second}",
        "UPDATE documents_document SET date = '2020-01-01' WHERE id = {second}",
    ],
)
def test_an_altered_document_is_named(cast: Cast, change: str) -> None:
    first, second, third = (make_invoice(cast) for _ in range(3))
    assert faults() == []
    sql(change.format(second=second.pk))
    code, answer = command()
    assert code != 0
    assert answer["ok"] is False
    told = " ".join(check["first_fault"] or "" for check in answer["checks"] if not check["ok"])
    assert second.number in told
    assert first.number not in told
    assert third.number not in told


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE documents_document SET number = 'F1999-0001' WHERE number IS NOT NULL",
        "UPDATE dues_payment SET amount = amount + 1 WHERE id = {payment}",
        "UPDATE dues_payment SET date = '2020-01-01' WHERE id = {payment}",
        "UPDATE dues_allocation SET amount = amount - 1 WHERE payment_id = {payment}",
        "DELETE FROM chain_chainlink WHERE position = (SELECT max(position) FROM chain_chainlink)",
        "UPDATE chain_chainlink SET previous = 'x' WHERE position = 2",
        "DELETE FROM documents_archive",
        "UPDATE documents_snapshot SET payload = '{{}}'",
    ],
)
def test_an_altered_payment_chain_or_archive_is_found(cast: Cast, change: str) -> None:
    invoice = make_invoice(cast)
    originals(invoice)
    payment = record_payment(
        invoice.party, company=cast.company, amount=INCL, allocations=[(invoice, INCL)], by=cast.anne
    )
    assert command()[0] == 0
    sql(change.format(payment=payment.pk))
    code, answer = command()
    assert code != 0
    assert [check["first_fault"] for check in answer["checks"] if not check["ok"]]


def test_a_base_without_its_triggers_is_announced(cast: Cast) -> None:
    make_invoice(cast)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'documents_document' "
                "ORDER BY name LIMIT 1"
            )
            cursor.execute(f'DROP TRIGGER "{cursor.fetchone()[0]}"')
        else:
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = 'documents_document'::regclass "
                "AND NOT tgisinternal ORDER BY 1 LIMIT 1"
            )
            cursor.execute(f'DROP TRIGGER "{cursor.fetchone()[0]}" ON documents_document')
    try:
        assert any("documents_document" in fault for fault in faults())
    finally:
        with lifted():
            pass
    assert faults() == []
