"""From order to invoice: whole, by lines, by percentage."""

from decimal import Decimal

import pytest

from etabli.kernel.refusals import Refused
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.sales.testing import INCL, make_order
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
    with pytest.raises(Refused, match="déjà facturé"):
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
    with pytest.raises(Refused):
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


def test_cents_lost_by_rounding_are_nothing_left_to_invoice(cast: Cast) -> None:
    """VAT is rounded on each invoice: three thirds of 100 € bear 5.49 € of VAT at 5.5 %, the order 5.50 €."""
    order = make_order(cast, lines=[{"label": "Pose", "quantity": "1", "unit_price": "100", "vat_rate": "5.50"}])
    invoices = [
        issue_invoice(invoice_order(order, mode="percent", percent=Decimal(p), by=cast.anne), by=cast.anne)
        for p in ("33.33", "66.66", "100")
    ]
    order.refresh_from_db()
    assert sum(invoice.total_excl for invoice in invoices) == order.total_excl
    assert sum(invoice.total_incl for invoice in invoices) == order.total_incl - Decimal("0.01")
    assert order.invoiced_incl == order.total_incl


def test_a_foreign_line_is_refused(cast: Cast) -> None:
    order, other = make_order(cast), make_order(cast)
    with pytest.raises(Refused, match="n’appartient pas"):
        invoice_order(order, mode="lines", lines=[{"line_id": other.lines.first().pk}], by=cast.anne)
    assert Invoice.objects.count() == 0
