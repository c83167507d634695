"""Offers on their pages, and from an opportunity."""

from decimal import Decimal

from django.test import Client

from etabli.modules.crm.actions import (
    add_product,
    offer_opportunity,
)
from etabli.modules.crm.testing import make_opportunity
from etabli.records.testing.cast import Cast, make_product
from etabli.ui.testing import unlabelled


def test_the_content_is_written_on_its_page_and_an_opportunity_gives_its_products(cast: Cast, client: Client) -> None:
    opportunity = make_opportunity(cast)
    product = make_product("Étagère", unit_price="80")
    add_product(opportunity, product=product, quantity=Decimal(3), by=cast.bruno)
    offer = offer_opportunity(opportunity, by=cast.bruno)
    assert (offer.total, offer.opportunity, offer.party) == (Decimal("240.00"), opportunity, opportunity.party)
    client.force_login(cast.bruno)
    url = f"/offres/{offer.pk}/contenu/"
    assert unlabelled(client.get(url).content) == []
    fields = {"lignes": "2", "l0-kind": "section", "l0-label": "Bonjour", "l1-kind": "item", "l1-product": product.pk}
    more = client.post(url, fields | {"faire": "option"})
    assert more.content.decode().count("et-offer-line") == 3 and "Étagère" in more.content.decode()
    client.post(url, fields | {"l1-quantity": "1,5", "l1-optional": "1"})
    kept = [(line.label, line.quantity, line.unit_price, line.optional) for line in offer.lines.all()]
    assert kept == [("Bonjour", 1, 0, False), ("Étagère", Decimal("1.5"), 80, True)]
    answer = client.post(url, fields | {"l1-unit_price": "abc"})
    assert answer.status_code == 422 and "pas un nombre" in answer.content.decode()
    assert client.get(f"/offres/{offer.pk}/").status_code == 200
    assert client.get(f"/offres/{offer.pk}/offre.pdf").content.startswith(b"%PDF")
