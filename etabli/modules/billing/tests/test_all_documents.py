"""« Tous les devis, commandes et ventes »: one list of mixed kinds, with the client's, its sums, its export, its rights
and a number of queries that does not grow (DIR-032)."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from etabli.kernel.people.models import User
from etabli.kernel.people.roles import Role
from etabli.modules.billing.testing import make_credit_note, make_draft, make_invoice
from etabli.modules.sales.testing import make_client, make_order, make_quote
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def asked(client: Client, url: str) -> int:
    """Questions of one reading; what is kept for a while is asked again now and then, so the least of a few counts."""
    with CaptureQueriesContext(connection) as told:
        client.get(url)
    return len(told)


def text_of(answer) -> str:
    page = " ".join(html.fromstring(answer.content).text_content().split())
    return page.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2212", "-")


def test_one_list_of_all_kinds(cast: Cast, client: Client) -> None:
    party = make_client("Menuiserie Érable", siren="")
    quote, order = make_quote(cast, party=party), make_order(cast, party=party)
    invoice = make_invoice(cast, party=party)
    note = make_credit_note(cast, invoice, amount=Decimal(50))
    draft = make_draft(cast, party=party)
    other = make_quote(cast)
    client.force_login(cast.anne)
    address = f"/tous-documents/?party={party.pk}"
    assert address.replace("&", "&amp;") in client.get(f"/repertoire/{party.pk}/").content.decode()
    answer = client.get(address)
    page = text_of(answer)
    assert invoice.number in page and note.number in page
    assert all(word in page for word in ("Devis", "Commande", "Facture", "Avoir", "Menuiserie Érable", "Brouillon"))
    links = html.fromstring(answer.content).xpath("//a/@href")
    cards = {f"/devis/{quote.pk}/", f"/commandes/{order.pk}/", f"/factures/{note.pk}/", f"/factures/{draft.pk}/"}
    assert cards <= set(links) and f"/devis/{other.pk}/" not in links
    tabs = [link for link in links if "vue=devis" in link]
    assert tabs == [f"/tous-documents/?vue=devis&party={party.pk}"]
    only = client.get(tabs[0]).content.decode()
    assert f"/devis/{quote.pk}/" in only and f"/commandes/{order.pk}/" not in only
    sales = text_of(client.get(f"{address}&vue=factures&status=open&status=done"))
    assert "214,00" in sales  # 264 invoiced less 50 of credit
    assert client.get(f"{address}&tri=-kind").status_code == 200
    assert client.get(f"/tous-documents/{order.pk}/").headers["Location"] == f"/commandes/{order.pk}/"
    exported = client.get(f"/tous-documents/export.csv?party={party.pk}").content.decode("utf-8-sig")
    assert len(exported.splitlines()) == 7 and ";Avoir;" in exported and ";-50,01;" in exported
    assert client.get("/tous-documents/?party=99999999999999999999").status_code == 200
    assert client.get("/tous-documents/nouveau/").status_code in (403, 404)


def test_each_sees_the_kinds_their_role_opens(cast: Cast, client: Client) -> None:
    party = make_client("Menuiserie Érable", siren="")
    quote, invoice = make_quote(cast, party=party), make_invoice(cast, party=party)
    client.force_login(cast.bruno)  # a salesperson
    assert f"/devis/{quote.pk}/" in client.get(f"/tous-documents/?party={party.pk}").content.decode()
    stock = User.objects.create_user("stock@etabli.example", roles=[Role.STOCK])
    client.force_login(stock)
    assert client.get(f"/tous-documents/?party={party.pk}").status_code == 403
    client.force_login(cast.denis)  # sees own clients only
    page = text_of(client.get(f"/tous-documents/?party={party.pk}"))
    assert invoice.number not in page and "Menuiserie Érable" not in page


def test_queries_do_not_grow(cast: Cast, client: Client) -> None:
    party = make_client("Menuiserie Érable", siren="")
    client.force_login(cast.anne)
    counts = []
    for _round in range(2):
        for _more in range(2):
            make_quote(cast, party=party)
            make_draft(cast, party=party)
        counts.append(min(asked(client, f"/tous-documents/?party={party.pk}") for _time in range(4)))
    assert counts[0] == counts[1] <= 14
