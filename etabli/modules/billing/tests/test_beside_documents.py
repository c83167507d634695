"""What stands beside a document: the sending panel, the mapping, key figures, the toolbar, many at once."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from lxml import html
from pypdf import PdfReader

from etabli.kernel.bulk.models import BulkRun
from etabli.kernel.bulk.running import carry_on
from etabli.kernel.files import attach, read_blob, store_blob
from etabli.kernel.mailtemplates.models import MailDraft, MailTemplate
from etabli.kernel.outbox.models import OutgoingMail
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.actions.send_invoice import send_invoice
from etabli.modules.billing.testing import make_draft, make_invoice
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.models import Quote
from etabli.modules.sales.testing import make_client, make_quote
from etabli.records.followups.models import StepTemplate
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db
PANEL = {"HX-Request": "true", "HX-Target": "div#panneau-corps"}


def words(answer) -> str:
    return " ".join(" ".join(html.fromstring(answer.content.decode()).itertext()).split())


def values_of(page) -> dict[str, str]:
    tree = html.fromstring(page.content.decode())
    fields = {one.get("name"): one.get("value") or "" for one in tree.xpath("//input[@name]")}
    fields |= {one.get("name"): one.text_content().strip() for one in tree.xpath("//textarea[@name]")}
    chosen = {one.get("name"): (one.xpath("./option[@selected]/@value") or [""])[0] for one in tree.xpath("//select")}
    return fields | chosen


def test_the_sending_panel_is_ready_kept_and_sends_to_several_with_copies(cast: Cast, client: Client) -> None:
    client.force_login(cast.anne)
    invoice = make_invoice(cast)
    plan = attach(invoice, store_blob(b"plan", name="plan.txt", media_type="text/plain"), by=cast.anne)
    panel = f"/factures/{invoice.pk}/actions/send_invoice/"
    ready = values_of(client.get(panel, headers=PANEL))
    assert ready["to"] == "compta@canuts.example"
    assert ready["subject"] == f"Facture {invoice.number} – Lantier Agencement"
    assert f"notre facture {invoice.number}" in ready["message"]
    assert "Anne Lantier" in ready["message"]
    text = f"/factures/{invoice.pk}/e-mail/"
    client.post(
        text, {"to": "x@y.example", "subject": "À moi", "message": "<p>Écrit</p>", "template": ready["template"]}
    )
    again = values_of(client.get(panel, headers=PANEL))
    assert (again["subject"], again["message"]) == ("À moi", "<div>Écrit</div>")
    fresh = values_of(client.post(f"{text}?oublier=1", {"action": "send_invoice"}, headers=PANEL))
    assert (fresh["subject"], MailDraft.objects.count()) == (ready["subject"], 0)
    other = MailTemplate.objects.create(
        context="documents.invoice", name="Bref", subject="{numéro}", body="<p>Voici : {total TTC}</p>"
    )
    brief = values_of(client.get(f"{panel}?modele=1&template={other.pk}&to=z@y.example", headers=PANEL))
    assert (brief["to"], brief["subject"], brief["message"]) == (
        "z@y.example",
        invoice.number,
        "<div>Voici : 264,00\u202f€</div>",
    )
    sent = brief | {"to": "a@y.example, b@y.example", "cc": "c@y.example", "files": str(plan.pk)}
    assert client.post(panel, sent | {"to": "pas une adresse"}, headers=PANEL).status_code == 422
    client.post(panel, sent)
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.cc, mail.subject) == (["a@y.example", "b@y.example"], ["c@y.example"], invoice.number)
    assert mail.html == "<div>Voici : 264,00\u202f€</div>"
    assert mail.text == "Voici : 264,00 €"
    assert [one.name for one in mail.attachments.all()] == ["plan.txt"]
    assert MailDraft.objects.count() == 0
    assert "à a@y.example, b@y.example, c@y.example" in words(client.get(f"/factures/{invoice.pk}/"))


def test_the_template_is_that_of_the_sending_step_and_a_wrong_one_is_left_aside(cast: Cast) -> None:
    invoice = make_invoice(cast)
    own = MailTemplate.objects.create(
        context="documents.invoice", name="Lantier", subject="Pour vous", body="<p>{client}</p>", company=cast.company
    )
    sending = StepTemplate.objects.get(step__role="sending", context="documents.invoice")
    StepTemplate.objects.create(step=sending.step, context=sending.context, company=cast.company, template=own)
    quotes = MailTemplate.objects.get(name="Envoi d’un devis")
    send_invoice(invoice, template=quotes.pk, by=cast.anne)
    assert OutgoingMail.objects.get().subject == "Pour vous"


def test_the_mapping_shows_the_whole_deal_and_details_of_each(cast: Cast, client: Client) -> None:
    client.force_login(cast.anne)
    quote = open_quote(make_quote(cast), by=cast.anne)
    alone = html.fromstring(client.get(f"/devis/{quote.pk}/liens/").content)
    assert len(alone.xpath("//ul[contains(@class, 'et-deal')]/li")) == 1
    order = accept_quote(quote, by=cast.anne)
    invoice = issue_invoice(invoice_order(order, by=cast.anne), by=cast.anne)
    deal = html.fromstring(client.get(f"/devis/{quote.pk}/liens/").content)
    links = deal.xpath("//ul[contains(@class, 'et-deal')]//a")
    assert [(one.get("href"), one.get("target")) for one in links] == [
        (f"/devis/{quote.pk}/", None),
        (f"/commandes/{order.pk}/", "_blank"),
        (f"/factures/{invoice.pk}/", "_blank"),
    ]
    details = words(client.get(f"/factures/{invoice.pk}/details/"))
    assert "Total TTC" in details
    assert "Reste" in details


def test_key_figures_show_what_the_client_owes_and_the_margin_by_right(cast: Cast, client: Client) -> None:
    client.force_login(cast.bruno)
    party = make_client()
    _first, second = make_invoice(cast, party=party), make_invoice(cast, party=party)
    quote = make_quote(cast, party=party)
    Quote.objects.filter(pk=quote.pk).update(total_cost=Decimal("100.00"))
    shown = words(client.get(f"/factures/{second.pk}/chiffres/"))
    assert "Encours client 528,00" in shown
    assert "En retard 0,00" in shown
    assert "Marge" not in words(client.get(f"/devis/{quote.pk}/chiffres/"))
    client.force_login(cast.chloe)
    assert "Marge globale 122,75" in words(client.get(f"/devis/{quote.pk}/chiffres/"))


def test_the_toolbar_leads_nowhere_wrong(cast: Cast, client: Client) -> None:
    client.force_login(cast.anne)
    invoice = make_invoice(cast)
    bar = html.fromstring(client.get(f"/factures/{invoice.pk}/").content).xpath("//nav[@class='et-toolbar']")[0]
    labels = [" ".join(one.get("aria-label").split()) for one in bar.xpath(".//*[@aria-label]")]
    assert labels == [
        "Exporter en PDF, à l’écran",
        "Envoyer la facture",
        "Chiffres clés",
        "Lien / mapping",
        "Page publique",
        "Créer une facture",
        "Dupliquer",
        "Événement au sujet de ce document",
        f"Compte : {invoice.party}",
    ]
    for url in bar.xpath(".//a/@href"):
        assert client.get(url).status_code == 200, url
    draft = make_draft(cast)
    assert html.fromstring(client.get(f"/factures/{draft.pk}/").content).xpath("//nav[@class='et-toolbar']//a/@href")


def test_many_invoices_leave_each_in_its_own_e_mail_beyond_twenty_by_a_job(cast: Cast, client: Client) -> None:
    client.force_login(cast.anne)
    first = make_invoice(cast)
    silent = make_invoice(cast, party=make_client("Muette", email=""))
    asked = client.post("/factures/actions/send_invoice/", {"ids": [first.pk, silent.pk]}, headers=PANEL)
    assert f"Facture {first.number} – Lantier" in words(asked)
    assert "2\xa0factures" in asked.content.decode()
    ids = [first.pk, silent.pk, *(make_draft(cast).pk for _ in range(20))]
    answer = client.post("/factures/actions/send_invoice/", {"ids": ids, "go": "1"})
    run = BulkRun.objects.get()
    assert (answer["Location"], run.total, run.done) == (f"/operations/{run.pk}/", 22, 0)
    assert "0 sur 22" in words(client.get(f"/operations/{run.pk}/"))
    carry_on.func(run.pk)
    report = words(client.get(f"/operations/{run.pk}/"))
    assert "1, refusé" in report
    assert report.count("Ce client n’a pas d’adresse e-mail") == 1
    assert OutgoingMail.objects.get().object_id == first.pk
    assert run.label in words(client.get("/operations/"))
    client.force_login(cast.bruno)
    assert client.get(f"/operations/{run.pk}/").status_code == 404


def test_many_invoices_in_one_pdf_and_in_an_archive(cast: Cast, client: Client) -> None:
    client.force_login(cast.anne)
    invoices = [make_invoice(cast) for _ in range(2)]
    ids = [one.pk for one in invoices]
    asked = client.post("/factures/actions/print_documents/", {"ids": ids}).content.decode()
    assert "un seul fichier" in asked
    for name in ("print_documents", "archive_documents"):
        client.post(f"/factures/actions/{name}/", {"ids": ids, "go": "1"})
    archive, printed = BulkRun.objects.all()
    assert len(PdfReader(BytesIO(read_blob(printed.file))).pages) >= 2
    names = ZipFile(BytesIO(read_blob(archive.file))).namelist()
    assert names == [f"Facture-{one.number}.pdf" for one in invoices]
    got = client.get(f"/operations/{printed.pk}/fichier?voir=1")
    assert got["Content-Disposition"].startswith("inline")


def test_an_export_posted_holds_the_rows_ticked(cast: Cast, client: Client) -> None:
    client.force_login(cast.anne)
    first, second = make_invoice(cast), make_invoice(cast)
    text = client.post("/factures/export.csv", {"ids": [second.pk]}).content.decode("utf-8-sig")
    assert second.number in text
    assert first.number not in text
