"""From quote straight to invoice."""

from etabli.modules.billing.actions.invoice_quote import invoice_quote
from etabli.modules.sales.models import Order
from etabli.modules.sales.testing import INCL, make_quote
from etabli.records.documents.linking import chain_of
from etabli.records.testing.cast import Cast


def test_the_quote_is_accepted_and_its_order_invoiced(cast: Cast) -> None:
    quote = make_quote(cast)
    invoice = invoice_quote(quote, by=cast.anne)
    assert (quote.status, invoice.status, invoice.total_incl) == ("done", "draft", INCL)
    order = Order.objects.get()
    assert [d.pk for d in chain_of(invoice)] == [quote.pk, order.pk, invoice.pk]
