"""Prices raised by a percentage."""

from decimal import Decimal

import pytest
from django.test import Client

from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.refusals import Refused
from etabli.modules.sales.testing import make_quote
from etabli.records.catalog.actions.change_price import change_price
from etabli.records.catalog.actions.restore_price import restore_price
from etabli.records.testing.cast import Cast, make_product


def test_to_the_cent_small_prices_with_their_decimals_and_the_former_one_is_kept(cast: Cast) -> None:
    table, screw = make_product("Table", unit_price="99.99"), make_product("Vis", unit_price="0.0742")
    assert change_price(table, percent=Decimal("3.5"), by=cast.anne).unit_price == Decimal("103.49")
    assert change_price(screw, percent=Decimal(-10), by=cast.anne).unit_price == Decimal("0.0668")
    entry = JournalEntry.objects.get(verb="price_changed", object_id=table.pk)
    assert "99.99" in str(entry.data)
    for wrong in (Decimal(-100), Decimal(5000)):
        with pytest.raises(Refused, match="entre -100 et 1000"):
            change_price(table, percent=wrong, by=cast.anne)
    assert restore_price(table, by=cast.anne).unit_price == Decimal("99.99")
    with pytest.raises(Refused, match="écrit de nouveau"):
        restore_price(table, by=cast.anne)


def test_what_it_would_make_of_prices_is_seen_first(cast: Cast, client: Client) -> None:
    table, _screw = make_product("Table", unit_price="99.99"), make_product("Vis", unit_price="0.0742")
    client.force_login(cast.anne)
    asked = client.post("/catalogue/actions/change_price/", {"all": "1"}).content.decode()
    assert "/catalogue/apercu-prix/" in asked
    text = client.post("/catalogue/apercu-prix/", {"all": "1", "percent": "3,5"}).content.decode()
    assert "103,49" in text and "0,0768" in text and text.count("<tr>") == 3
    assert (
        "entre -100 et 1000" in client.post("/catalogue/apercu-prix/", {"all": "1", "percent": "-100"}).content.decode()
    )
    table.refresh_from_db()
    assert table.unit_price == Decimal("99.99")


def test_the_card_says_where_a_product_stands(cast: Cast, client: Client) -> None:
    table = make_product("Table", unit_price="100")
    quote = make_quote(cast, lines=[{"product_id": table.pk, "quantity": "1"}])
    client.force_login(cast.anne)
    text = client.get(f"/catalogue/{table.pk}/").content.decode()
    assert "Documents où il figure" in text and f"/devis/{quote.pk}/" in text and "Rien de facturé" in text
    client.force_login(cast.bruno)
    assert "Marge" not in client.get(f"/catalogue/{table.pk}/").content.decode()


def test_pictures_are_seen_together(cast: Cast, client: Client) -> None:
    make_product("Table"), make_product("Chaise")
    client.force_login(cast.bruno)
    text = client.get("/catalogue/vignettes/?q=chaise").content.decode()
    assert "<b>Chaise</b>" in text and 'class="none"' in text and "<b>Table</b>" not in text
