"""Screens of quotes and orders: lists, cards, panels, rights."""

from decimal import Decimal

from django.test import Client, TestCase
from lxml import html

from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.roles import Role
from etabli.modules.sales.actions.draft_order import draft_order
from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.modules.sales.models import Order, Quote
from etabli.modules.sales.pages.orders import OrderPages
from etabli.modules.sales.pages.quotes import QuotePages
from etabli.modules.sales.testing import LINES, make_client, make_order, make_quote
from etabli.records.testing.cast import Cast, make_party
from etabli.ui.testing import RecordPagesChecks


class QuotePagesTest(RecordPagesChecks, TestCase):
    pages = QuotePages
    role = Role.SALES

    def make(self, company, number):
        content = {"lines": LINES, "title": f"Cloison {number}"}
        return draft_quote(make_party(f"Brasserie {number}"), company=company, content=content, by=SYSTEM)

    def search_word(self):
        return "Cloison"


class OrderPagesTest(RecordPagesChecks, TestCase):
    pages = OrderPages
    role = Role.SALES

    def make(self, company, number):
        return draft_order(make_party(f"Brasserie {number}"), company=company, content={"lines": LINES}, by=SYSTEM)

    def search_word(self):
        return "Brasserie"


def text_of(answer) -> str:
    return " ".join(html.fromstring(answer.content).text_content().split())


def test_a_sent_quote_is_read_with_its_chain_its_totals_and_its_mail(cast: Cast, client: Client) -> None:
    quote = send_quote(make_quote(cast, title="Mobilier d’accueil"), by=cast.anne)
    client.force_login(cast.bruno)
    page = client.get(f"/devis/{quote.pk}/")
    text = text_of(page)
    assert page.status_code == 200
    assert all(
        part in text
        for part in (
            quote.number,
            "Envoyé",
            "Mobilier d’accueil",
            "264,00 €",
            "TVA 20 % sur 200,00 €",
            "compta@canuts.example",
        )
    )
    assert html.fromstring(page.content).xpath("//ol[@class='et-chain']/li[1]//a/@aria-current") == ["page"]
    assert "Marge" not in text  # Bruno does not see costs


def test_sending_from_the_panel(cast: Cast, client: Client) -> None:
    quote = make_quote(cast)
    client.force_login(cast.bruno)
    url = f"/devis/{quote.pk}/actions/send_quote/"
    panel = client.get(url)
    assert b"compta@canuts.example" in panel.content and b"Devis-" in panel.content
    wrong = client.post(url, {"to": "pas-une-adresse", "subject": "Devis", "message": "Bonjour"})
    assert wrong.status_code == 422 and OutgoingMail.objects.count() == 0
    sent = client.post(url, {"to": "a@x.example, b@x.example", "subject": "Votre devis", "message": "Bonjour"})
    assert sent.status_code == 302
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.subject, mail.text) == (["a@x.example", "b@x.example"], "Votre devis", "Bonjour")
    assert Quote.objects.get(pk=quote.pk).status == "open"


def test_accepting_offers_the_options_and_makes_the_order(cast: Cast, client: Client) -> None:
    option = {"label": "Vitrophanie", "quantity": "1", "unit_price": "420", "vat_rate": "20.00", "optional": True}
    quote = make_quote(cast, lines=[*LINES, option])
    client.force_login(cast.bruno)
    url = f"/devis/{quote.pk}/actions/accept_quote/"
    assert "Vitrophanie · 420,00" in client.get(url).content.decode()
    line = quote.lines.get(optional=True)
    assert client.post(url, {"chosen": [line.pk]}).status_code == 302
    order = Order.objects.get()
    assert (order.total_excl, order.total_incl) == (Decimal("642.75"), Decimal("768.00"))
    assert [row.label for row in order.lines.all()] == ["Pose de cloison", "Guide d’entretien", "Vitrophanie"]


def test_refusing_keeps_the_reason(cast: Cast, client: Client) -> None:
    quote = send_quote(make_quote(cast), by=cast.anne)
    client.force_login(cast.bruno)
    client.post(f"/devis/{quote.pk}/actions/refuse_quote/", {"reason": "Prix"})
    quote.refresh_from_db()
    assert (quote.status, quote.refusal_reason) == ("refused", "Prix")


def test_denis_sees_only_his_clients_everywhere(cast: Cast, client: Client) -> None:
    mine = make_quote(cast, party=make_client("À Denis", account_manager=cast.denis))
    other = make_quote(cast, party=make_client("À Bruno", siren="", account_manager=cast.bruno))
    client.force_login(cast.denis)
    rows = html.fromstring(client.get("/devis/?vue=tous").content).xpath("//tr/@data-id")
    assert rows == [str(mine.pk)]
    for path in ("", "modifier/", "document.pdf", "actions/send_quote/", "historique/"):
        assert client.get(f"/devis/{other.pk}/{path}").status_code == 404, path
    for path in ("enregistrer/", "calculer/", "apercu/"):
        assert client.post(f"/devis/{other.pk}/{path}", b"{}", content_type="application/json").status_code == 404, path
    assert client.get(f"/devis/nouveau/?client={other.party_id}").status_code == 404
    bulk = client.post("/devis/actions/send_quote/", {"ids": [other.pk], "go": "1"})
    other.refresh_from_db()
    assert (other.status, bulk.status_code < 500) == ("draft", True)
    assert [found["id"] for found in client.get("/devis/choisir/?q=").json()["results"]] == [str(mine.pk)]
    assert "À Bruno" not in client.get("/palette/?morceau&q=Bruno").content.decode()


def test_human_resources_open_nothing_of_it(cast: Cast, client: Client) -> None:
    quote = make_quote(cast)
    client.force_login(cast.hugo)
    for path in ("/devis/", f"/devis/{quote.pk}/", "/devis/nouveau/", "/commandes/", "/devis/articles/?q=x"):
        assert client.get(path).status_code == 403, path
    assert client.post("/devis/actions/send_quote/", {"ids": [quote.pk], "go": "1"}).status_code == 403
    assert client.post(f"/devis/{quote.pk}/enregistrer/", b"{}", content_type="application/json").status_code == 403


def test_an_open_order_shows_its_figures_and_what_is_left(cast: Cast, client: Client) -> None:
    order = make_order(cast)
    client.force_login(cast.chloe)
    text = text_of(client.get(f"/commandes/{order.pk}/"))
    assert "Reste à facturer" in text and text.count("264,00 €") >= 3 and "Facturer" in text
    panel = client.get(f"/commandes/{order.pk}/actions/invoice_order/").content.decode()
    assert "Tout ce qui reste" in panel and "Pose de cloison" in panel


def test_tabs_lead_from_quotes_to_orders_to_sales(cast: Cast, client: Client) -> None:
    client.force_login(cast.bruno)
    links = html.fromstring(client.get("/devis/").content).xpath("//nav[@class='et-siblings']/a/@href")
    assert links == ["/opportunites/?vue=gagnees", "/devis/?vue=en-attente", "/commandes/?vue=en-cours", "/factures/"]
