"""The shortcut « Commande » (QUO-072)."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.actions.order_quote import order_quote
from etabli.modules.sales.models import Order
from etabli.modules.sales.testing import INCL, make_quote
from etabli.records.testing.cast import Cast


def test_a_draft_is_not_ordered_an_open_quote_is(cast: Cast) -> None:
    quote = make_quote(cast, title="Comptoir", purchase_order_number="BC-12")
    with pytest.raises(Refused, match="En cours"):
        order_quote(quote, by=cast.anne)
    assert Order.objects.count() == 0
    quote = open_quote(quote, by=cast.anne)
    order = order_quote(quote, by=cast.anne)
    assert (order.status, order.number, quote.status) == ("draft", None, "done")
    assert (order.title, order.purchase_order_number, order.total_incl) == ("Comptoir", "BC-12", INCL)
    with nothing_written(), pytest.raises(Refused, match="accepté"):
        order_quote(quote, by=cast.anne)


def test_the_panel_says_the_relation_in_red_and_the_sheet_repeats_it(cast: Cast, client: Client) -> None:
    quote = open_quote(make_quote(cast), by=cast.anne)
    client.force_login(cast.bruno)
    url = f"/devis/{quote.pk}/actions/order_quote/"
    panel = client.get(url).content.decode()
    assert f'<p class="et-red"><b>La commande sera rattachée au devis {quote.number}' in panel
    made = client.post(url)
    order = Order.objects.get()
    assert made["Location"] == f"/commandes/{order.pk}/"
    assert f"Rattachée au devis {quote.number}" in client.get(made["Location"]).content.decode()


def test_the_delivery_proposed_is_the_latest_of_the_lines(cast: Cast) -> None:
    today = timezone.localdate()
    lines = [
        {"label": "Étagère", "unit_price": "10", "available_days": 12},
        {"label": "Vitrine", "unit_price": "10", "available_on": str(today + datetime.timedelta(days=9))},
    ]
    quote = open_quote(make_quote(cast, lines=lines), by=cast.anne)
    assert order_quote(quote, by=cast.anne).delivery_date == today + datetime.timedelta(days=12)
