"""A proforma of a quote: filled by itself, never posted (QUO-040)."""

from decimal import Decimal

from django.utils import timezone

from etabli.modules.billing.models import Invoice
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.make_quote_proforma import make_quote_proforma
from etabli.modules.sales.actions.open_proforma import open_proforma
from etabli.modules.sales.testing import EXCL, INCL, LINES, make_quote
from etabli.records.documents.linking import chain_of
from etabli.records.dues.models import Payment
from etabli.records.testing.cast import Cast

OPTION = {"label": "Vitrophanie", "quantity": "1", "unit_price": "50.00", "vat_rate": "20.00", "optional": True}


def test_of_a_quote_it_takes_what_counts_and_leaves_the_quote_alone(cast: Cast) -> None:
    quote = make_quote(cast, lines=[*LINES, OPTION], title="Comptoir")
    proforma = make_quote_proforma(quote, by=cast.anne)
    assert (proforma.status, proforma.number, proforma.title) == ("draft", None, "Comptoir")
    assert (proforma.total_excl, proforma.total_incl, proforma.outstanding) == (EXCL, INCL, Decimal(0))
    assert [line.label for line in proforma.lines.all()] == ["Pose de cloison", "Guide d’entretien"]
    quote.refresh_from_db()
    assert (quote.status, quote.number) == ("draft", None)
    assert [one.kind for one in chain_of(proforma)] == ["quote", "proforma"]
    opened = open_proforma(proforma, by=cast.anne)
    assert (opened.number, opened.status) == (f"P{timezone.localdate():%Y}-0001", "open")
    assert (Invoice.objects.count(), Payment.objects.count()) == (0, 0)
    accept_quote(quote, by=cast.anne)
    assert make_quote_proforma(quote, by=cast.anne).total_incl == INCL
