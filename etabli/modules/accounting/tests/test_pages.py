"""The pages of the books: start, reports, files, settings."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import set_value
from etabli.modules.accounting.reports import REPORTS, Asked
from etabli.modules.accounting.reports.ledger import ledger_count, ledger_rows
from etabli.records.testing import Cast

YEAR = "?du=2026-01-01&au=2026-12-31"


def asked(books: Cast, **more: Any) -> Asked:
    return Asked(books.company, datetime.date(2026, 1, 1), datetime.date(2026, 12, 31), **more)


def read(client: Client, name: str, query: str = YEAR) -> Any:
    answer = client.get(reverse("comptabilite:report", kwargs={"name": name}) + query)
    assert answer.status_code == 200
    return html.fromstring(answer.content)


def test_the_pages(books: Cast, client: Client) -> None:
    client.force_login(books.anne)
    start = client.get(reverse("comptabilite:list") + YEAR)
    assert start.status_code == 200 and start.content.decode().count("/actions/") == 8
    for name in REPORTS:
        tree = read(client, name)
        assert not tree.xpath("//h2[contains(., 'Rien dans')]"), name
        for form in ("csv", "xlsx"):
            file = client.get(reverse("comptabilite:export", kwargs={"name": name, "form": form}) + YEAR)
            assert file.status_code == 200 and len(file.content) > 100
    assert client.get("/comptabilite/inconnu/").status_code == 404
    assert client.get("/comptabilite/tva/export.pdf").status_code == 404
    other = Company.objects.create(name="Autre")
    assert read(client, "balance", f"{YEAR}&societe={other.pk}").xpath("//h2[contains(., 'Rien dans')]")
    assert "ne se lit pas" in read(client, "balance", "?du=hier&au=demain").text_content()
    books.anne.companies.set([books.company])
    assert client.get(f"/comptabilite/balance/?societe={other.pk}").status_code == 404
    client.force_login(books.bruno)
    assert client.get(reverse("comptabilite:list")).status_code == 403


def test_the_reports_agree(books: Cast) -> None:
    whole = asked(books)
    sums = {name: REPORTS[name].totals(whole) for name in ("journaux", "grand-livre", "balance")}
    assert len({(one["debit"], one["credit"]) for one in sums.values()}) == 1
    assert sums["balance"]["closing"] == 0
    receivable = asked(books, account="411")
    rows = list(ledger_rows(receivable, 0, None))
    assert rows[-1]["running"] == Decimal("132.00") == REPORTS["balance-auxiliaire"].totals(receivable)["closing"]
    assert REPORTS["balance-agee"].totals(whole)["total"] == Decimal("132.00")
    everything = list(ledger_rows(whole, 0, None))
    assert len(everything) == ledger_count(whole)
    parts = [row for at in range(0, len(everything), 3) for row in ledger_rows(whole, at, at + 3)]
    assert parts == everything
    unlettered = list(ledger_rows(asked(books, account="411", unlettered=True), 0, None))
    assert [(row["debit"], row["credit"]) for row in unlettered] == [
        (Decimal("264.00"), Decimal(0)),
        (Decimal(0), Decimal("132.00")),
    ]
    vat = REPORTS["tva"].totals(whole)
    assert vat["invoiced"] == vat["due"] + vat["waiting"] and vat["waiting"] > 0 and vat["on_collections"] > 0
    later = Asked(books.company, datetime.date(2026, 11, 1), datetime.date(2026, 11, 30))
    assert REPORTS["balance"].totals(later)["opening"] == 0 and REPORTS["balance"].totals(later)["debit"] == 0
    assert REPORTS["balance-auxiliaire"].totals(later)["opening"] == Decimal("132.00")
    assert REPORTS["tva"].totals(later)["waiting"] == vat["waiting"]


def test_settings_name_what_exists(books: Cast, client: Client) -> None:
    for key, value in (("services", "706100"), ("journal_sales", "XX"), ("client_code_width", 99)):
        with pytest.raises(Refused):
            set_value(f"accounting.{key}", value, by=books.anne, company=books.company)
    client.force_login(books.anne)
    page = client.get("/configuration/accounting/")
    assert page.status_code == 200 and "Codes auxiliaires" in page.content.decode()
