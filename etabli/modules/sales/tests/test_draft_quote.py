"""A new quote."""

import datetime

import pytest

from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.refusals import Denied, Invalid, Missing
from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.modules.sales.models import Quote
from etabli.modules.sales.testing import EXCL, INCL, LINES, make_client, make_quote
from etabli.records.documents.models import Document
from etabli.records.testing.cast import Cast


def test_a_draft_has_totals_a_validity_and_no_number(cast: Cast) -> None:
    quote = make_quote(cast)
    assert (quote.status, quote.number, quote.total_excl, quote.total_incl) == ("draft", None, EXCL, INCL)
    assert quote.valid_until == quote.date + datetime.timedelta(days=30)
    assert JournalEntry.objects.filter(kind="sales.quote", object_id=quote.pk, verb="quote_created").count() == 1


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"lines": [{"label": "x", "quantity": "1,5"}]}, "lines.0.quantity"),
        ({"lines": [{"label": "x", "unit_price": "-1", "vat_rate": "20"}]}, "lines.0.unit_price"),
        ({"lines": [{"label": "x", "unit_price": 1.5, "vat_rate": "20"}]}, "lines.0.unit_price"),
        ({"lines": [{"quantity": "1", "vat_rate": "20"}]}, "lines.0.label"),
        ({"lines": [{"label": "x", "unit_price": "1", "vat_rate": "0"}]}, "lines.0.vat_category"),
        ({"lines": "x"}, "lines"),
        ({"unknown": 1}, "unknown"),
        ({"date": "2026-02-30"}, "date"),
        ({"general_discount": {"base": "excl", "percent": "5", "amount": "1.00"}}, "general_discount.amount"),
    ],
)
def test_wrong_content_is_told_by_field_and_nothing_is_written(cast: Cast, content: dict, field: str) -> None:
    client = make_client()
    with pytest.raises(Invalid) as told:
        draft_quote(client, company=cast.company, content=content, by=cast.anne)
    assert field in told.value.faults
    assert Document.objects.count() == 0
    assert not JournalEntry.objects.filter(kind="sales.quote").exists()


def test_rights(cast: Cast) -> None:
    client = make_client()
    assert draft_quote(client, company=cast.company, content={"lines": LINES}, by=cast.bruno).owner == cast.bruno
    with pytest.raises(Denied):
        draft_quote(client, company=cast.company, by=cast.hugo)
    with pytest.raises(Missing):
        draft_quote(client, company=cast.outsider_company, by=_limited(cast))
    assert Quote.objects.count() == 1


def _limited(cast: Cast) -> object:
    cast.bruno.companies.set([cast.company])
    return type(cast.bruno).objects.get(pk=cast.bruno.pk)
