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


def test_a_foreign_line_is_refused(cast: Cast) -> None:
    order, other = make_order(cast), make_order(cast)
    with pytest.raises(Refused, match="n’appartient pas"):
        invoice_order(order, mode="lines", lines=[{"line_id": other.lines.first().pk}], by=cast.anne)
    assert Invoice.objects.count() == 0
