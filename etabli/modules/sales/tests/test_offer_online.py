"""Whether a client answers a quote on its public page (QUO-075)."""

from django.test import Client

from etabli.kernel.publiclinks import address_of
from etabli.kernel.settings import set_value
from etabli.modules.sales.actions.offer_online import offer_online
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.testing import make_quote
from etabli.records.documents.actions.share_document import share_document
from etabli.records.testing.cast import Cast


def test_each_quote_says_so_over_what_the_company_does(cast: Cast, client: Client) -> None:
    quote = open_quote(make_quote(cast), by=cast.anne)
    address, outside = address_of(share_document(quote, by=cast.anne)), Client()
    asked = "Bon pour accord"
    assert asked in outside.get(address).content.decode()
    client.force_login(cast.anne)
    card = client.get(f"/devis/{quote.pk}/").content.decode()
    assert "Le client peut répondre sur sa page publique" in card
    assert client.post(f"/devis/{quote.pk}/actions/offer_online/", {}).status_code == 302
    assert asked not in outside.get(address).content.decode(), "unticked: not on this one"
    assert outside.post(f"{address}reponse", {"reponse": "oui", "nom": "Inès"}).status_code == 409
    quote.refresh_from_db()
    assert quote.status == "open"
    assert "Le client ne répond pas en ligne" in client.get(f"/devis/{quote.pk}/").content.decode()
    set_value("sales.online_acceptance", False, by=cast.anne)
    other = open_quote(make_quote(cast, party=quote.party), by=cast.anne)
    there = address_of(share_document(other, by=cast.anne))
    assert asked not in outside.get(there).content.decode()
    offer_online(other, acceptance=True, by=cast.anne)
    assert asked in outside.get(there).content.decode()
