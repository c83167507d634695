"""Screens of received invoices: drop, list, card, home, card of the supplier, search."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from lxml import html

from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.roles import Role
from etabli.kernel.search import search
from etabli.modules.receiving.actions import approve_received, create_supplier
from etabli.modules.receiving.bringing import bring
from etabli.modules.receiving.models import IncomingFile, ReceivedInvoice
from etabli.modules.receiving.pages.files import IncomingFilePages
from etabli.modules.receiving.pages.invoices import ReceivedInvoicePages
from etabli.modules.receiving.testing import addressed, brought, make_received
from etabli.records.documents.tests.incoming import but, cii, pdf, ubl
from etabli.records.testing.cast import Cast
from etabli.ui.testing import RecordPagesChecks, unlabelled


class ReceivedInvoicePagesTest(RecordPagesChecks, TestCase):
    pages = ReceivedInvoicePages
    role = Role.EXPENSES

    def search_word(self) -> str:
        return "F-2026-001"

    def make(self, company: Any, number: int) -> ReceivedInvoice:
        data = cii(but(number=f"F-2026-{number:03}", buyer_siren=""))
        file = bring(company, data, name=f"{number}.xml", by=SYSTEM)
        found: ReceivedInvoice = file.invoice
        return found


class IncomingFilePagesTest(RecordPagesChecks, TestCase):
    pages = IncomingFilePages
    role = Role.EXPENSES

    def make(self, company: Any, number: int) -> IncomingFile:
        return bring(company, f"Bonjour {number}".encode(), name=f"lettre{number:03}.txt", by=SYSTEM)


def text_of(answer: Any) -> str:
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_files_are_dropped_several_at_once_and_each_is_told(cast: Cast, client: Client) -> None:
    client.force_login(cast.chloe)
    page = client.get("/factures-recues/")
    assert page.status_code == 200 and unlabelled(page.content) == []
    assert html.fromstring(page.content).xpath("//et-upload//input[@type='file' and @multiple]")
    good = cii(addressed(cast))
    files = [upload("a.xml", good), upload("b.xml", ubl(addressed(cast))), upload("c.pdf", pdf()), upload("d", b"")]
    answer = client.post("/factures-recues/deposer/", {"files": files}, follow=True)
    text = text_of(answer)
    assert "1 facture lue, 1 en double, 1 fichier de côté" in text
    assert "Ce fichier est vide" in text and "1 fichier de côté" in text
    line = client.post(
        "/factures-recues/deposer/", {"files": [upload("<b>.xml", good)]}, headers={"X-Fragment": "lines"}
    )
    told = html.fromstring(line.content)
    assert told.xpath("//a/text()") == ["<b>.xml"] and "déjà reçue" in text_of(line)
    assert client.post("/factures-recues/deposer/", {}).status_code == 409
    assert client.get("/factures-recues/deposer/").status_code == 403
    cast.chloe.level = "read"
    cast.chloe.save()
    assert not html.fromstring(client.get("/factures-recues/").content).xpath("//et-upload")
    assert client.post("/factures-recues/deposer/", {"files": [upload("e.xml", good)]}).status_code == 403
    client.force_login(cast.bruno)
    assert client.get("/factures-recues/").status_code == 403
    assert IncomingFile.objects.count() == 4


def test_the_card_shows_our_reading_beside_the_pdf_and_runs_nothing(cast: Cast, client: Client) -> None:
    hostile = addressed(cast, lines=(("&lt;script&gt;alert(1)&lt;/script&gt;", "2", "10.00", "20"),))
    one = brought(cast, pdf(("factur-x.xml", cii(hostile))), "f.pdf").invoice
    client.force_login(cast.anne)
    answer = client.get(f"/factures-recues/{one.pk}/")
    text, tree = text_of(answer), html.fromstring(answer.content)
    assert all(
        part in text
        for part in (
            "Facture F-2026-118",
            "<script>alert(1)</script>",
            "20,00 €",
            "24,00 €",
            "TVA 20 % sur 20,00 €",
            "SIREN 404 833 048",
            "Indemnité forfaitaire",
            "FR76 3000 6000 0112 3456 7890 189",
            "fiche inconnue",
            "Créer le fournisseur",
            "règles officielles en cours de contrôle",
        )
    ), text
    assert not tree.xpath("//script[contains(., 'alert(1)')]")
    frame = tree.xpath("//iframe/@src")
    assert frame == [f"/factures-recues/{one.pk}/original/"]
    shown = client.get(frame[0])
    assert shown["Content-Type"] == "application/pdf" and b"".join(shown.streaming_content)[:5] == b"%PDF-"  # type: ignore[attr-defined]
    xml = client.get(f"/factures-recues/{one.pk}/xml/")
    assert xml["Content-Disposition"].startswith("attachment")
    wrong = make_received(cast, "F-2", wrong={"incl": "99.00"})
    text = text_of(client.get(f"/factures-recues/{wrong.pk}/"))
    assert "Les montants ne s’additionnent pas : le total TTC devrait être 96,78 €" in text and "BR-CO-15" in text
    minimum = brought(cast, cii(addressed(cast, number="F-3"), "minimum"), "m.xml").invoice
    assert "ne donne pas les lignes" in text_of(client.get(f"/factures-recues/{minimum.pk}/"))
    panel = client.get(f"/factures-recues/{one.pk}/actions/dispute_received/")
    assert "Quantité erronée" in panel.content.decode()
    client.force_login(cast.odile)
    assert client.get(f"/factures-recues/{one.pk}/original/").status_code in (403, 404)


def test_home_supplier_search_views_and_files(cast: Cast, client: Client) -> None:
    one = create_supplier(make_received(cast), by=cast.anne)
    aside = brought(cast, b"Bonjour", "lettre.txt")
    client.force_login(cast.anne)
    home = text_of(client.get("/"))
    assert "Papeteries du Rhône : facture F-2026-118 à approuver" in home
    assert "1 fichier de fournisseur à regarder" in home
    assert "F-2026-118" in text_of(client.get(f"/repertoire/{one.party_id}/"))
    assert [hit.id for hit in search(cast.anne, "papeteries") if hit.kind == "receiving.receivedinvoice"] == [one.pk]
    assert [hit for hit in search(cast.bruno, "F-2026-118") if hit.kind == "receiving.receivedinvoice"] == []
    approve_received(one, by=cast.anne)
    tabs = {"a-approuver": 0, "a-payer": 1, "payees": 0, "refusees": 0, "toutes": 1}
    for name, count in tabs.items():
        rows = html.fromstring(client.get(f"/factures-recues/?vue={name}").content).xpath("//tr/@data-id")
        assert len(rows) == count, name
    answer = client.get("/factures-recues/export.csv")
    exported = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    assert "96,78" in exported.decode("utf-8-sig")
    card = client.get(f"/fichiers-recus/{aside.pk}/")
    assert "ni un PDF ni un fichier XML" in text_of(card)
    original = client.get(f"/fichiers-recus/{aside.pk}/original/")
    assert original["Content-Disposition"].startswith("attachment")
    assert html.fromstring(client.get("/fichiers-recus/?vue=de-cote").content).xpath("//tr/@data-id") == [str(aside.pk)]
