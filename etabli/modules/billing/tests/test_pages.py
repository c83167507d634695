"""Screens of invoices and credit notes: lists, cards, check list, files, rights."""

import datetime
from decimal import Decimal

from django.test import Client, TestCase
from django.utils import timezone
from lxml import html

from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.roles import Role
from etabli.modules.billing.actions.draft_invoice import draft_invoice
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.pages.invoices import InvoicePages
from etabli.modules.billing.testing import make_credit_note, make_draft, make_invoice
from etabli.modules.sales.testing import LINES, make_client, make_order
from etabli.records.terms.models import PaymentMode
from etabli.records.testing.cast import Cast, make_party
from etabli.ui.testing import RecordPagesChecks


class InvoicePagesTest(RecordPagesChecks, TestCase):
    pages = InvoicePages
    role = Role.SALES

    def make(self, company, number):
        content = {"lines": LINES, "title": f"Cloison {number}"}
        return draft_invoice(make_party(f"Brasserie {number}"), company=company, content=content, by=SYSTEM)

    def search_word(self):
        return "Cloison"


def text_of(answer) -> str:
    return " ".join(html.fromstring(answer.content).text_content().split())


def late_invoice(cast: Cast, days: int = 12) -> Invoice:
    due = timezone.localdate() - datetime.timedelta(days=days)
    issued = due - datetime.timedelta(days=30)
    return issue_invoice(make_draft(cast, date=issued.isoformat(), due_date=due.isoformat()), on=issued, by=cast.anne)


def test_amounts_of_credit_notes_are_below_zero_in_rows_and_sums(cast: Cast, client: Client) -> None:
    invoice = make_invoice(cast)
    make_credit_note(cast, invoice, amount=Decimal("64.00"))
    client.force_login(cast.anne)
    assert "−64,00" not in text_of(client.get("/factures/")), "plain invoices until another type is asked for"
    page = client.get("/factures/?type=")
    text = text_of(page)
    assert "2 factures · 200,00 € TTC" in text and "−64,00" in text
    foot = html.fromstring(page.content).xpath("//tfoot//td[contains(@class,'num')]/text()")
    assert [part for part in foot if part.strip()] == ["168,75", "200,00", "200,00"]


def test_late_invoices_say_for_how_long_and_are_counted_in_their_tab(cast: Cast, client: Client) -> None:
    late_invoice(cast)
    make_invoice(cast, party=make_client("Autre", siren=""))
    client.force_login(cast.anne)
    page = client.get("/factures/?vue=en-retard")
    assert "En retard de 12 j" in text_of(page)
    assert len(html.fromstring(page.content).xpath("//tr/@data-id")) == 1
    found = client.get("/factures/?vue=toutes&situation=unpaid")
    assert "En retard de" not in "".join(html.fromstring(found.content).xpath("//tbody//text()"))
    assert "À encaisser 2" in text_of(found) and "En retard 1" in text_of(found)


def test_the_latest_months_are_shown_unless_asked_otherwise(cast: Cast, client: Client) -> None:
    old = late_invoice(cast, days=200)
    client.force_login(cast.anne)
    assert client.get("/factures/").content.count(b"data-id=") == 0
    for query in ("?date_du=", "?vue=toutes", f"?q={old.number}", "?vue=en-retard"):
        assert client.get(f"/factures/{query}").content.count(b"data-id=") == 1, query


def test_the_check_list_says_what_is_missing_and_where_to_put_it(cast: Cast, client: Client) -> None:
    draft = make_draft(cast, party=make_client("Sans ville", siren="", address={"city": "", "postcode": ""}))
    client.force_login(cast.bruno)
    url = f"/factures/{draft.pk}/actions/issue_invoice/"
    panel = text_of(client.get(url))
    assert "Client : indiquez son code postal et sa ville." in panel and "Compléter le client" in panel
    refused = client.post(url, {"on": timezone.localdate().isoformat()})
    assert refused.status_code == 409 and "indiquez son code postal" in text_of(refused)
    assert Invoice.objects.get(pk=draft.pk).number is None


def test_issuing_from_the_panel_then_nothing_can_be_written(cast: Cast, client: Client) -> None:
    draft = make_draft(cast)
    client.force_login(cast.bruno)
    assert "Mentions obligatoires complètes" in text_of(client.get(f"/factures/{draft.pk}/actions/issue_invoice/"))
    done = client.post(f"/factures/{draft.pk}/actions/issue_invoice/", {"on": timezone.localdate().isoformat()})
    assert done.status_code == 302
    invoice = Invoice.objects.get(pk=draft.pk)
    assert invoice.status == "open" and invoice.number
    card = text_of(client.get(f"/factures/{draft.pk}/"))
    assert "la loi interdit de la modifier. Créez un avoir" in card and "Dupliquer" in card
    assert client.get(f"/factures/{draft.pk}/modifier/").status_code == 409
    saved = client.post(f"/factures/{draft.pk}/enregistrer/", {"fields": {}}, content_type="application/json")
    assert saved.status_code == 409 and "la loi interdit" in saved.json()["error"]


def test_files_are_the_archived_originals(cast: Cast, client: Client) -> None:
    invoice = make_invoice(cast)
    client.force_login(cast.bruno)
    first, again = (b"".join(client.get(f"/factures/{invoice.pk}/document.pdf").streaming_content) for _ in range(2))
    assert first[:5] == b"%PDF-" and first == again
    xml = client.get(f"/factures/{invoice.pk}/document.xml")
    assert b"CrossIndustryInvoice" in b"".join(xml.streaming_content)
    assert xml["Content-Disposition"].startswith("attachment") and invoice.number in xml["Content-Disposition"]
    assert (
        client.get(f"/factures/{make_draft(cast, party=make_client('Z', siren='')).pk}/document.xml").status_code == 404
    )


def test_crediting_needs_the_page_of_invoices_or_level_administration(cast: Cast, client: Client) -> None:
    invoice = make_invoice(cast)
    url = f"/factures/{invoice.pk}/actions/credit_invoice/"
    client.force_login(cast.bruno)
    assert client.get(url).status_code == 403
    assert "Créer un avoir" not in [
        b.strip() for b in html.fromstring(client.get(f"/factures/{invoice.pk}/").content).xpath("//a/text()")
    ]
    client.force_login(cast.chloe)
    line = invoice.lines.first()
    wrong = client.post(url, {"mode": "lines"})
    assert wrong.status_code == 422
    made = client.post(url, {"mode": "lines", f"line_{line.pk}": "1"})
    assert made.status_code == 302
    note = Invoice.objects.credit_notes().get()
    assert [(row.quantity, row.label) for row in note.lines.all()] == [(1, "Pose de cloison")]
    assert client.post(url, {"mode": "amount", "amount": ""}).status_code == 422


def test_invoicing_an_order_by_percent(cast: Cast, client: Client) -> None:
    order = make_order(cast)
    client.force_login(cast.bruno)
    made = client.post(f"/commandes/{order.pk}/actions/invoice_order/", {"mode": "percent", "percent": "60"})
    assert made.status_code == 302
    assert str(Invoice.objects.get().total_excl) == "133.65"
    assert (
        "133,65" in text_of(client.get(made["Location"]))
        or made["Location"] == f"/factures/{Invoice.objects.get().pk}/"
    )


def test_setting_a_credit_note_off_offers_those_of_the_client(cast: Cast, client: Client) -> None:
    invoice = make_invoice(cast)
    other = make_invoice(cast, party=invoice.party)
    client.force_login(cast.anne)
    client.post(
        f"/factures/{other.pk}/actions/pay_invoice/",
        {"amount": "264", "mode": PaymentMode.objects.get(kind="card").pk, "date": timezone.localdate().isoformat()},
    )
    other.refresh_from_db()
    note = make_credit_note(cast, other, amount=Decimal("50.00"))
    panel = client.get(f"/factures/{invoice.pk}/actions/apply_credit/").content.decode()
    assert note.number in panel and "50,00" in panel
    assert (
        client.post(f"/factures/{invoice.pk}/actions/apply_credit/", {"credit_note": note.pk, "amount": ""}).status_code
        == 302
    )
    invoice.refresh_from_db()
    assert (str(invoice.outstanding), str(invoice.credited_total)) == ("214.00", "50.00")


def test_the_client_card_lists_what_is_going_on(cast: Cast, client: Client) -> None:
    order = make_order(cast)
    invoice = late_invoice(cast)
    client.force_login(cast.anne)
    page = text_of(client.get(f"/repertoire/{order.party_id}/"))
    assert order.number in page and "Tous les devis, commandes et ventes" in page
    other = text_of(client.get(f"/repertoire/{invoice.party_id}/"))
    assert "CA généré" in other and "222,75 €" in other and "−264,00 €" in other


def test_home_says_what_is_owed_and_what_waits(cast: Cast, client: Client) -> None:
    invoice = late_invoice(cast)
    make_draft(cast, party=make_client("Autre", siren=""))
    client.force_login(cast.anne)
    home = text_of(client.get("/"))
    assert invoice.number in home and "en retard de 12 j" in home and "Émettre la facture de Autre" in home
    assert 'hx-get="/tuiles/"' in client.get("/").content.decode() and "264,00" in home
    tiles = client.get("/tuiles/").content.decode()
    assert "À encaisser" in tiles and "En retard" in tiles and tiles.count("264,00") == 2
