"""The screens of electronic invoicing."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext

from etabli.kernel.companies.models import Company
from etabli.kernel.files import store_blob
from etabli.kernel.people.roles import Role
from etabli.modules.billing.testing import make_invoice
from etabli.modules.einvoicing.models import Report, Transmission
from etabli.modules.einvoicing.pages import ReportPages
from etabli.modules.einvoicing.standing import duty_of, unmade_reports
from etabli.records.lifecycle.fetching import fetch_flows
from etabli.records.lifecycle.testing import FakePlatform
from etabli.records.testing import Cast
from etabli.ui.testing import RecordPagesChecks

from .conftest import message, private_client, sent, setting


class ReportPagesTest(RecordPagesChecks, TestCase):
    pages = ReportPages
    role = Role.ADMINISTRATOR

    def make(self, company: Company, number: int) -> Report:
        day = datetime.date(2027, 10, 1) + datetime.timedelta(days=number)
        blob = store_blob(b"<Report/>", name="octobre.xml", media_type="text/xml")
        return Report.objects.create(
            company=company, kind="payments", starts_on=day, ends_on=day, due_on=day, sha256=blob.sha256, blob=blob
        )


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(answer.content.decode().split())


def test_nothing_blocks_without_a_platform(cast: Cast, client: Client) -> None:
    client.force_login(cast.anne)
    invoice = make_invoice(cast)
    with time_machine.travel("2026-11-22 09:00"):
        page = text(client, "/facturation-electronique/")
        assert "1er septembre 2027" in page or "1ᵉʳ septembre 2027" in page
        assert "Votre plateforme agréée" in page and "Sans elle rien" in page
    assert "Transmettre à la plateforme" in text(client, f"/factures/{invoice.pk}/")
    duty = duty_of(cast.company, datetime.date(2027, 9, 1))
    assert duty.applies and "PDF" in duty.sentence
    setting(cast, "size", "large")
    assert duty_of(cast.company, datetime.date(2026, 11, 22)).applies
    waiting = unmade_reports(cast.company, datetime.date(2026, 9, 12))
    assert [(kind, period.start.day) for kind, period in waiting] == [("transactions", 1)]


def test_state_on_the_invoice_and_in_the_list(cast: Cast, platform: FakePlatform, client: Client) -> None:
    one = sent(cast)
    other = make_invoice(cast, party=one.document.party)
    platform.publish("CustomerInvoiceLC", message(one, "213", reason_code="DEST_INC"))
    fetch_flows.func()
    client.force_login(cast.anne)
    card = text(client, f"/factures/{one.document_id}/")
    assert "Rejetée" in card and "Destinataire inconnu" in card and "Corriger" in card
    for query, wanted, absent in (
        ("213", one.document, other),
        ("trouble", one.document, other),
        ("none", other, one.document),
    ):
        page = text(client, f"/factures/?vue=toutes&transmission={query}")
        assert f'data-id="{wanted.pk}"' in page and f'data-id="{absent.pk}"' not in page
    assert "Rejetée" in text(client, "/factures-transmises/?vue=a-traiter")
    assert "Destinataire inconnu" in text(client, f"/factures-transmises/{one.pk}/")
    assert "Rejetée".lower() in text(client, "/")


def test_lists_do_not_ask_more_with_more_rows(cast: Cast, platform: FakePlatform, client: Client) -> None:
    client.force_login(cast.anne)
    one = sent(cast)
    _count(client)
    before = _count(client)
    for _number in range(3):
        sent(cast, make_invoice(cast, party=one.document.party))
    assert _count(client) == before and Transmission.objects.count() == 4


def _count(client: Client) -> int:
    with CaptureQueriesContext(connection) as found:
        text(client, "/factures-transmises/")
    return len(found)


def test_sales_of_a_period_are_seen_and_exported(cast: Cast, client: Client) -> None:
    with time_machine.travel("2027-10-05 09:00", tick=False):
        make_invoice(cast, party=private_client())
    with time_machine.travel("2027-10-12 09:00", tick=False):
        client.force_login(cast.anne)
        page = text(client, "/facturation-electronique/ventes/")
        assert "Particuliers · services · 1 vente" in page and "222,75" not in page and "200,00" in page
        query = "?donnees=transactions&jour=2027-10-05"
        for form, sign in (("xml", b"<TransactionsReport>"), ("csv", b"TPS1;20,00")):
            file = client.get(f"/facturation-electronique/ventes/export.{form}{query}")
            again = client.get(f"/facturation-electronique/ventes/export.{form}{query}")
            assert sign in file.content and file.content == again.content
        assert client.get("/facturation-electronique/ventes/export.pdf").status_code == 404
        assert "Rien dans cette période" in text(
            client, "/facturation-electronique/ventes/?jour=0001-99-99&donnees=payments"
        )
        made = client.post(
            f"/societes/{cast.company.pk}/actions/make_report/", {"kind": "transactions", "day": "2027-10-05"}
        )
        assert made.status_code in (200, 204, 302) and Report.objects.get().lines == 2
        report = Report.objects.get()
        assert client.get(f"/declarations-de-ventes/{report.pk}/fichier.xml").status_code == 200
        assert client.get(f"/declarations-de-ventes/{report.pk}/lignes.csv").content.count(b"TPS1") == 2
    client.force_login(cast.bruno)
    assert client.get("/facturation-electronique/ventes/").status_code == 403


@pytest.mark.parametrize("path", ["transmissions", "sales-reports"])
def test_the_interface_reads_them(cast: Cast, platform: FakePlatform, client: Client, path: str) -> None:
    sent(cast)
    client.force_login(cast.anne)
    assert client.get(f"/api/v1/{path}").status_code in (200, 401)
