"""A proforma of an order (ORD-010)."""

from django.test import Client

from etabli.modules.sales.actions.make_order_proforma import make_order_proforma
from etabli.modules.sales.actions.make_quote_proforma import make_quote_proforma
from etabli.modules.sales.actions.open_proforma import open_proforma
from etabli.modules.sales.testing import make_order, make_quote
from etabli.records.documents.printing import print_data
from etabli.records.documents.snapshots import snapshot_of
from etabli.records.testing.cast import Cast


def test_it_is_printed_as_a_proforma_and_no_invoice(cast: Cast) -> None:
    proforma = open_proforma(make_order_proforma(make_order(cast), by=cast.anne), by=cast.anne)
    printed, _pictures = print_data(snapshot_of(proforma))
    assert (printed["title"], printed["number"]) == ("Facture proforma", proforma.number)
    assert not any(fact["label"] == "Échéance" for fact in printed["facts"])


def test_pages_and_interface(cast: Cast, client: Client) -> None:
    proforma = open_proforma(make_quote_proforma(make_quote(cast), by=cast.anne), by=cast.anne)
    client.force_login(cast.bruno)
    listed = client.get("/proformas/?vue=toutes").content.decode()
    assert proforma.number in listed and "264,00" in listed
    card = client.get(f"/proformas/{proforma.pk}/")
    assert card.status_code == 200 and "Envoyer la proforma" in card.content.decode()
    assert client.get(f"/proformas/{proforma.pk}/document.pdf").content[:5] == b"%PDF-"
    assert client.get("/proformas/nouveau/").status_code == 200
    client.force_login(cast.hugo)
    assert client.get("/proformas/").status_code == 403
