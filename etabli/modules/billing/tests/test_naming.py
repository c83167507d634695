"""Invoices are called by what they are: situations, deposits, the one that ends the order (INV, DEP; 014)."""

from decimal import Decimal

from django.test import Client
from lxml import html

from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.actions.deduct_deposits import deduct_deposits
from etabli.modules.billing.actions.deposit_order import deposit_order
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.pages.invoices import InvoicePages
from etabli.modules.billing.rules import why_not_issue
from etabli.modules.billing.testing import make_invoice
from etabli.modules.sales.testing import make_order
from etabli.records.documents.actions.save_draft import save_draft
from etabli.records.documents.history import document_points
from etabli.records.documents.printing.heads import title
from etabli.records.documents.sending import proposed
from etabli.records.documents.shape import shape_of
from etabli.records.documents.wording import document_word, file_stem
from etabli.records.testing.cast import Cast


def shown(client: Client, url: str) -> str:
    return " ".join(html.fromstring(client.get(url).content).text_content().split())


def test_a_progress_invoice_says_which_one_everywhere(cast: Cast, client: Client) -> None:
    order = make_order(cast)
    first = invoice_order(order, mode="percent", percent=Decimal(30), by=cast.anne)
    other = invoice_order(order, mode="percent", percent=Decimal(50), by=cast.anne)
    assert [first.progress_number, other.progress_number] == [1, 1], "neither is issued"
    first = issue_invoice(first, by=cast.anne)
    other.refresh_from_db()
    assert (first.progress_number, other.progress_number) == (1, 2)
    other = issue_invoice(other, by=cast.anne)
    assert document_word(other) == "Facture de situation n°\u00a02"
    assert title(other.snapshot.payload) == document_word(other), "paper and screen agree"
    assert file_stem(other) == f"Facture-de-situation-2-{other.number}"
    assert proposed(other, by=cast.anne).subject.startswith(f"Facture de situation n° 2 {other.number}")
    assert (shape_of(other)["progress_number"], shape_of(other)["is_final"]) == (2, False)
    client.force_login(cast.anne)
    assert f"Facture de situation n° 2 {other.number}" in shown(client, f"/factures/{other.pk}/")
    assert "Situation n° 1" in shown(client, "/factures/")
    assert "Situation n°\u00a02" in client.get("/factures/export.csv").content.decode("utf-8-sig")
    assert "Facture de situation n° 1" in shown(client, f"/commandes/{order.pk}/")
    note = credit_invoice(other, all=True, by=cast.anne)
    assert (note.progress_number, document_word(note)) == (None, "Avoir")


def test_a_progress_draft_without_its_lines_is_a_plain_invoice(cast: Cast) -> None:
    draft = invoice_order(make_order(cast), mode="percent", percent=Decimal(30), by=cast.anne)
    line = {"label": "Autre", "quantity": "1", "unit_price": "10", "vat_rate": "20"}
    assert document_word(save_draft(draft, content={"lines": [line]}, by=cast.anne)) == "Facture"


def test_what_ends_the_order_after_deposits_is_its_balance(cast: Cast, client: Client) -> None:
    order = make_order(cast)
    deposit = deposit_order(order, percent=Decimal(30), by=cast.anne)
    assert file_stem(deposit) == f"Facture-d’acompte-{deposit.number}"
    wall = order.lines.first()
    part = invoice_order(order, mode="lines", lines=[{"line_id": wall.pk, "quantity": "1"}], by=cast.anne)
    assert (document_word(part), part.deducted_total > 0) == ("Facture", True), "something is left to invoice"
    issue_invoice(part, by=cast.anne)
    last = invoice_order(order, by=cast.anne)
    assert document_word(last) == "Facture de solde"
    assert document_word(deduct_deposits(last, how="none", by=cast.anne)) == "Facture"
    last = issue_invoice(deduct_deposits(last, how="once", by=cast.anne), by=cast.anne)
    assert (last.is_final, title(last.snapshot.payload)) == (True, "Facture de solde")
    client.force_login(cast.anne)
    listed = shown(client, "/factures/?type=")
    assert "Solde" in listed and "Acompte" in listed
    assert InvoicePages.page().name_of(last) == f"Facture de solde {last.number}"


def test_invoices_with_an_order_and_without(cast: Cast, client: Client) -> None:
    of_order = issue_invoice(invoice_order(make_order(cast), by=cast.anne), by=cast.anne)
    alone = make_invoice(cast, party=of_order.party)
    note = issue_invoice(credit_invoice(alone, all=True, by=cast.anne), by=cast.anne)
    client.force_login(cast.anne)
    with_order = shown(client, "/factures/?type=&commande=with")
    assert of_order.number in with_order and alone.number not in with_order and note.number not in with_order
    without = shown(client, "/factures/?type=&commande=without")
    assert of_order.number not in without and alone.number in without and note.number in without


def test_a_credit_note_is_never_called_an_invoice(cast: Cast, client: Client) -> None:
    """CRN: its message, its e-mail and its history say « Avoir »."""
    note = credit_invoice(make_invoice(cast), all=True, by=cast.anne)
    client.force_login(cast.anne)
    issued = client.post(f"/factures/{note.pk}/actions/issue_invoice/", {"on": note.date}, follow=True)
    told = " ".join(html.fromstring(issued.content).xpath("//*[@id='toasts']")[0].text_content().split())
    assert "Avoir émis" in told and "Facture" not in told
    note.refresh_from_db()
    assert proposed(note, by=cast.anne).subject.startswith(f"Avoir {note.number}")
    history = html.fromstring(issued.content).xpath("//*[@id='panel-historique']")[0].text_content()
    assert "Émettre l’avoir" in history and "Émettre la facture" not in history
    assert why_not_issue(note).startswith("Cet avoir est déjà émis")
    points = [point.text for point in document_points(note.party, cast.anne, 5, None)]
    assert any(text.startswith(f"Avoir {note.number}") for text in points), points
