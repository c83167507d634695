"""Credit notes: whole, by lines, by amount."""

from decimal import Decimal

import pytest
from django.test import Client

from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_credit_note, make_draft, make_invoice
from etabli.modules.sales.testing import INCL
from etabli.records.documents.situations import situation_of
from etabli.records.testing.cast import Cast


def test_the_whole_with_discount_and_shipping_settles_the_invoice(cast: Cast) -> None:
    invoice = make_invoice(
        cast, general_discount={"base": "incl", "amount": "5.00"}, shipping={"amount": "12.50", "vat_rate": "20.00"}
    )
    note = make_credit_note(cast, invoice, all=True)
    invoice.refresh_from_db()
    assert (note.total_excl, note.total_incl, note.rounding) == (
        invoice.total_excl,
        invoice.total_incl,
        invoice.rounding,
    )
    assert (invoice.status, invoice.outstanding, situation_of(invoice)) == ("done", 0, "credited")
    assert (note.status, note.outstanding) == ("done", 0)
    invoice.party.refresh_from_db()
    assert invoice.party.balance == 0


def test_by_lines(cast: Cast) -> None:
    invoice = make_invoice(cast)
    line = invoice.lines.first()
    note = credit_invoice(invoice, lines=[{"line_id": line.pk, "quantity": "1"}], by=cast.anne)
    assert (note.type, note.corrects_id, note.total_excl) == ("credit_note", invoice.pk, Decimal("100.00"))
    with nothing_written(), pytest.raises(Refused, match="reste"):
        credit_invoice(invoice, lines=[{"line_id": line.pk, "quantity": "2"}], by=cast.anne)


def test_by_amount_shares_the_rates(cast: Cast) -> None:
    note = credit_invoice(make_invoice(cast), amount=Decimal("26.40"), by=cast.anne)
    assert note.total_incl == Decimal("26.40")
    assert [row.rate for row in note.vat_rows.all()] == [Decimal("20.00"), Decimal("5.50")]


@pytest.mark.parametrize("amount", ["0.01", "0.04", "0.05", "7.77", "26.39", "26.40", "263.99"])
def test_any_amount_is_reached_to_the_cent(cast: Cast, amount: str) -> None:
    note = make_credit_note(cast, make_invoice(cast), amount=Decimal(amount))
    assert (note.payable, note.outstanding) == (Decimal(amount), 0)


def test_refused(cast: Cast) -> None:
    invoice = make_invoice(cast)
    with pytest.raises(Denied):
        credit_invoice(invoice, all=True, by=cast.bruno)
    with pytest.raises(Refused, match="brouillon"):
        credit_invoice(make_draft(cast), by=cast.anne)
    with pytest.raises(Refused, match="entre"):
        credit_invoice(invoice, amount=INCL + 1, by=cast.anne)
    assert not Invoice.objects.credit_notes().exists()
    note = make_credit_note(cast, invoice, all=True)
    with nothing_written(), pytest.raises(Refused, match="ne se corrige pas"):
        credit_invoice(note, by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="entièrement"):
        credit_invoice(invoice, all=True, by=cast.anne)


def test_the_accountant_at_level_administration_may(cast: Cast) -> None:
    assert issue_invoice(credit_invoice(make_invoice(cast), all=True, by=cast.chloe), by=cast.chloe).number


def test_its_buttons_call_it_by_its_name(cast: Cast, client: Client) -> None:
    note = credit_invoice(make_invoice(cast), all=True, by=cast.anne)
    client.force_login(cast.anne)
    page = client.get(f"/factures/{note.pk}/").content.decode()
    assert "Émettre l’avoir" in page and "Émettre la facture" not in page
