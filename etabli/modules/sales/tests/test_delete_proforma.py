"""Deleting a proforma."""

from django.utils import timezone

from etabli.modules.sales.actions.delete_proforma import delete_proforma
from etabli.modules.sales.actions.make_quote_proforma import make_quote_proforma
from etabli.modules.sales.actions.open_proforma import open_proforma
from etabli.modules.sales.models import Proforma
from etabli.modules.sales.testing import make_quote
from etabli.records.testing.cast import Cast


def test_deleted_at_any_time_its_number_is_not_given_again(cast: Cast) -> None:
    quote = make_quote(cast)
    first = open_proforma(make_quote_proforma(quote, by=cast.anne), by=cast.anne)
    delete_proforma(first, by=cast.anne)
    second = open_proforma(make_quote_proforma(quote, by=cast.anne), by=cast.anne)
    assert (Proforma.objects.count(), second.number) == (1, f"P{timezone.localdate():%Y}-0002")
