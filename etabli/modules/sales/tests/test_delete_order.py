"""The order as a folder: what it shows, when it may be deleted (ORD-001, ORD-017, ORD-018)."""

import pytest
from django.test import Client

from etabli.kernel.refusals import Denied, Refused
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.sales.actions.delete_order import delete_order
from etabli.modules.sales.actions.delete_proforma import delete_proforma
from etabli.modules.sales.actions.make_order_proforma import make_order_proforma
from etabli.modules.sales.models import Order, Proforma, Quote
from etabli.modules.sales.testing import make_order
from etabli.records.documents.actions.delete_draft import delete_draft
from etabli.records.testing.cast import Cast


def test_with_a_quote_alone_it_goes_and_the_quote_waits_again(cast: Cast, client: Client) -> None:
    order = make_order(cast)
    client.force_login(cast.anne)
    assert f"/commandes/{order.pk}/supprimer/" in client.get(f"/commandes/{order.pk}/modifier/").content.decode()
    client.post(f"/commandes/{order.pk}/supprimer/")
    quote = Quote.objects.get()
    assert (Order.objects.count(), quote.status, quote.accepted_at) == (0, "open", None)


def test_documents_go_first_and_what_is_issued_leaves_closing(cast: Cast) -> None:
    order = make_order(cast)
    draft, proforma = invoice_order(order, by=cast.anne), make_order_proforma(order, by=cast.anne)
    with pytest.raises(Refused, match=r"facture \(brouillon\) et proforma \(brouillon\) : supprimez d’abord"):
        delete_order(order, by=cast.anne)
    delete_proforma(proforma, by=cast.anne)
    invoice = issue_invoice(draft, by=cast.anne)
    with pytest.raises(Refused, match=f"facture {invoice.number} : ce qui est émis reste. Clôturez-la manuellement"):
        delete_order(order, by=cast.anne)
    assert Order.objects.filter(pk=order.pk).exists()


def test_a_draft_invoice_deleted_frees_the_order(cast: Cast) -> None:
    order = make_order(cast)
    delete_draft(invoice_order(order, by=cast.anne), by=cast.anne)
    delete_order(order, by=cast.anne)
    assert Order.objects.count() == 0


def test_who_may_not_delete_does_not(cast: Cast) -> None:
    order = make_order(cast)
    cast.bruno.may_delete = False
    cast.bruno.save()
    with pytest.raises(Denied):
        delete_order(order, by=cast.bruno)
    assert Order.objects.filter(pk=order.pk).exists()


def test_the_card_shows_the_folder(cast: Cast, client: Client) -> None:
    order = make_order(cast)
    proforma = make_order_proforma(order, by=cast.anne)
    client.force_login(cast.anne)
    card = client.get(f"/commandes/{order.pk}/").content.decode()
    quote = Quote.objects.get()
    assert f'href="/devis/{quote.pk}/"' in card and f'href="/proformas/{proforma.pk}/"' in card
    assert "Clôturer manuellement" in card and "Bons de livraison" not in card
    assert f"/commandes/{order.pk}/actions/make_order_proforma/" in card
    assert Proforma.objects.count() == 1
