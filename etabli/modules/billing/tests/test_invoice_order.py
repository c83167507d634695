"""From order to invoice: whole, by lines, by percentage."""

from decimal import Decimal

import pytest

from etabli.kernel.refusals import Invalid, Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.payments.actions.pay_invoice import pay_invoice
from etabli.modules.sales.testing import INCL, make_order
from etabli.records.documents.actions.delete_draft import delete_draft
from etabli.records.documents.actions.save_draft import save_draft
from etabli.records.documents.printing.heads import title
from etabli.records.testing.cast import Cast


def test_whole_with_discount_and_shipping(cast: Cast) -> None:
    order = make_order(
        cast, general_discount={"base": "excl", "amount": "22.75"}, shipping={"amount": "12.50", "vat_rate": "20.00"}
    )
    invoice = invoice_order(order, by=cast.bruno)
    assert (invoice.total_excl, invoice.total_incl) == (order.total_excl, order.total_incl)
    issue_invoice(invoice, by=cast.bruno)
    order.refresh_from_db()
    assert order.invoiced_incl == order.total_incl
    with nothing_written(), pytest.raises(Refused, match="déjà facturé"):
        invoice_order(order, by=cast.bruno)


def test_lines_then_the_rest(cast: Cast) -> None:
    order = make_order(cast)
    line = order.lines.first()
    first = invoice_order(order, mode="lines", lines=[{"line_id": line.pk, "quantity": "0.5"}], by=cast.anne)
    assert first.total_excl == Decimal("50.00")
    rest = invoice_order(order, by=cast.anne)
    assert [line.quantity for line in rest.lines.all()] == [Decimal("1.5"), Decimal("1")]
    assert first.total_incl + rest.total_incl == INCL
    with pytest.raises(Refused, match="reste"):
        invoice_order(order, mode="lines", lines=[{"line_id": line.pk, "quantity": "1"}], by=cast.anne)
    assert Invoice.objects.count() == 2


def test_cumulated_percentages_end_exactly(cast: Cast) -> None:
    order = make_order(cast)
    sums = [
        invoice_order(order, mode="percent", percent=Decimal(p), by=cast.anne).total_excl
        for p in ("33.33", "66.67", "100")
    ]
    assert sum(sums) == order.total_excl
    first = issue_invoice(Invoice.objects.order_by("pk")[0], by=cast.anne)
    second = issue_invoice(Invoice.objects.order_by("pk")[1], by=cast.anne)
    told = [title(one.snapshot.payload).split()[-3:] for one in (first, second)]
    assert told == [["situation", "n°", "1"], ["situation", "n°", "2"]]
    with nothing_written(), pytest.raises(Refused):
        invoice_order(order, mode="percent", percent=Decimal("101"), by=cast.anne)


def test_other_taxes_advance_with_their_line(cast: Cast) -> None:
    taxes = [
        {"name": "Éco-participation", "amount": "2.40", "vat_rate": "20.00"},
        {"name": "Taxe", "percent": "1.5", "vat_rate": "20.00"},
    ]
    line = {"label": "Meuble", "quantity": "3", "unit_price": "33.33", "vat_rate": "20.00", "taxes": taxes}
    order = make_order(cast, lines=[line])
    assert order.total_other_taxes == Decimal("8.70")
    invoices = [
        issue_invoice(invoice_order(order, mode="percent", percent=Decimal(p), by=cast.anne), by=cast.anne)
        for p in ("33", "71", "100")
    ]
    assert [invoice.total_other_taxes for invoice in invoices] == [Decimal("2.88"), Decimal("3.30"), Decimal("2.52")]
    assert sum(invoice.total_excl for invoice in invoices) == order.total_excl


def test_the_last_invoice_takes_the_cents_that_rounding_lost(cast: Cast) -> None:
    """Three thirds of 100 € bear 1.83 € of VAT each at 5.5 %, 5.49 € in all; the order bears 5.50 €."""
    order = make_order(cast, lines=[{"label": "Pose", "quantity": "1", "unit_price": "100", "vat_rate": "5.50"}])
    invoices = [
        issue_invoice(invoice_order(order, mode="percent", percent=Decimal(p), by=cast.anne), by=cast.anne)
        for p in ("33.33", "66.66", "100")
    ]
    order.refresh_from_db()
    assert sum(invoice.total_excl for invoice in invoices) == order.total_excl
    assert [invoice.total_vat for invoice in invoices] == [Decimal("1.83"), Decimal("1.83"), Decimal("1.84")]
    assert sum(invoice.total_incl for invoice in invoices) == order.total_incl
    assert order.invoiced_incl == order.total_incl


def test_a_foreign_line_is_refused(cast: Cast) -> None:
    order, other = make_order(cast), make_order(cast)
    with pytest.raises(Refused, match="n’appartient pas"):
        invoice_order(order, mode="lines", lines=[{"line_id": other.lines.first().pk}], by=cast.anne)
    assert Invoice.objects.count() == 0


def test_progress_line_by_line_with_its_cumulated_columns(cast: Cast) -> None:
    order = make_order(cast)
    wall, guide = order.lines.all()
    first = invoice_order(order, mode="percent", lines=[{"line_id": wall.pk, "percent": Decimal(30)}], by=cast.anne)
    (line,) = first.lines.all()
    assert (line.label, line.total, line.progress_before, line.progress) == (wall.label, Decimal("60.00"), 0, 30)
    reach = [{"line_id": wall.pk, "percent": "75"}, {"line_id": guide.pk, "percent": "50"}]
    second = invoice_order(order, mode="percent", lines=reach, by=cast.anne)
    assert [(line.progress_before, line.progress, line.total) for line in second.lines.all()] == [
        (30, 75, Decimal("90.00")),
        (0, 50, Decimal("11.38")),
    ]
    with pytest.raises(Refused, match="facturée à 75"):
        invoice_order(order, mode="percent", lines=[{"line_id": wall.pk, "percent": "60"}], by=cast.anne)
    with pytest.raises(Refused, match="déjà facturé"):
        invoice_order(order, mode="percent", percent=Decimal(50), by=cast.anne)
    rest = invoice_order(order, by=cast.anne)
    assert [(line.progress_before, line.progress) for line in rest.lines.all()] == [(75, 100), (50, 100)]
    assert first.total_incl + second.total_incl + rest.total_incl == INCL
    snapshot = issue_invoice(first, by=cast.anne).snapshot.payload
    told = snapshot["lines"][0]
    assert (told["progress_before"], told["progress"], told["whole"]) == ("0", "30", "200.00")


def test_what_is_credited_is_there_to_be_invoiced_again(cast: Cast) -> None:
    order = make_order(cast)
    whole = issue_invoice(invoice_order(order, by=cast.anne), by=cast.anne)
    pay_invoice(whole, by=cast.anne)
    order.refresh_from_db()
    assert order.status == "done"
    wall = whole.lines.first()
    note = credit_invoice(whole, lines=[{"line_id": wall.pk, "quantity": "0.5"}], by=cast.anne)
    with pytest.raises(Refused):
        invoice_order(order, by=cast.anne)
    issue_invoice(note, by=cast.anne)
    order.refresh_from_db()
    assert (order.status, order.invoiced_incl) == ("open", INCL - Decimal("60.00")), "left to invoice grows again"
    rest = invoice_order(order, by=cast.anne)
    assert [(line.quantity, line.total) for line in rest.lines.all()] == [(Decimal("0.5"), Decimal("50.00"))]


def test_a_progress_invoice_credited_gives_its_percentage_back(cast: Cast) -> None:
    order = make_order(cast)
    first = issue_invoice(invoice_order(order, mode="percent", percent=Decimal(40), by=cast.anne), by=cast.anne)
    issue_invoice(credit_invoice(first, all=True, by=cast.anne), by=cast.anne)
    again = invoice_order(order, mode="percent", percent=Decimal(25), by=cast.anne)
    assert [(line.progress_before, line.progress) for line in again.lines.all()] == [(0, 25), (0, 25)]


def test_an_amount_credited_is_left_to_invoice_by_rate(cast: Cast) -> None:
    order = make_order(cast)
    whole = issue_invoice(invoice_order(order, by=cast.anne), by=cast.anne)
    issue_invoice(credit_invoice(whole, amount=Decimal("12.00"), vat_rate=Decimal(20), by=cast.anne), by=cast.anne)
    rest = invoice_order(order, by=cast.anne)
    assert [(line.label, line.total) for line in rest.lines.all()] == [
        (f"Reste à facturer de la commande {order.number}", Decimal("10.00"))
    ]
    assert rest.total_incl == Decimal("12.00")


def test_a_line_that_was_invoiced_keeps_its_figures_and_its_place(cast: Cast) -> None:
    order = make_order(cast)
    first, second = order.lines.all()
    draft = invoice_order(order, mode="lines", lines=[{"line_id": first.pk, "quantity": "1"}], by=cast.anne)
    before = order.total_excl
    with pytest.raises(Invalid) as no:
        save_draft(order, content={"lines": [{"id": second.pk}]}, by=cast.anne)
    assert list(no.value.faults) == ["lines"]
    assert "ne se supprime pas" in no.value.faults["lines"]
    with pytest.raises(Invalid) as no:
        save_draft(order, content={"lines": [{"id": first.pk, "unit_price": "1"}, {"id": second.pk}]}, by=cast.anne)
    assert f"en brouillon n° {draft.pk}" in no.value.faults["lines.0.unit_price"]
    order.refresh_from_db()
    assert (order.lines.count(), order.total_excl) == (2, before)
    more = {"label": "En plus", "unit_price": "10", "vat_rate": "20.00"}
    words = [more, {"id": first.pk, "label": "Pose, deux faces"}, {"id": second.pk, "quantity": "2"}]
    save_draft(order, content={"lines": words}, by=cast.anne)  # words, order and what nobody invoiced stay free
    assert [line.label for line in order.lines.all()] == ["En plus", "Pose, deux faces", second.label]
    delete_draft(draft, by=cast.anne)
    save_draft(order, content={"lines": [{"id": second.pk}]}, by=cast.anne)
    assert order.lines.get() == second
