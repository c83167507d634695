"""Lists: filters, pages, visibility, number of queries."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from etabli.doors.api.tests.asking import Program, problem
from etabli.kernel.logbook import note
from etabli.modules.accounting.actions import post_entries, validate_entries
from etabli.modules.accounting.exports.remembering import run_export
from etabli.modules.billing.testing import make_invoice
from etabli.records.closures.models import FinancialYear
from etabli.records.testing import Cast, make_party, make_product

LINES = [{"label": "x", "unit_price": "1", "vat_rate": "20"}]


def names(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [item["name"] for item in answer.data["items"]]


def test_pages_follow_each_other(anne: Program) -> None:
    made = [make_party(f"Client {number:02}", address=None).name for number in range(7)]
    seen, cursor, pages = [], None, 0
    while True:
        answer = anne.get("/parties", limit=3, **({"cursor": cursor} if cursor else {}))
        seen += names(answer)
        pages += 1
        if pages == 1:
            make_party("Arrivé entre-temps", address=None)
        cursor = answer.data["next_cursor"]
        if cursor is None:
            break
    assert seen == [*made, "Arrivé entre-temps"] and pages == 3


def test_a_page_that_is_just_full_has_no_next(anne: Program) -> None:
    for number in range(2):
        make_party(f"Client {number}", address=None)
    assert anne.get("/parties", limit=2).data["next_cursor"] is None
    assert anne.get("/parties", limit=1).data["next_cursor"] is not None


@pytest.mark.parametrize("cursor", ["x", "12", "WyIxIl0:1abc:def", "é", "a" * 201])
def test_cursors_of_elsewhere_are_refused(anne: Program, cursor: str) -> None:
    assert list(problem(anne.get("/parties", cursor=cursor), 422)) == ["cursor"]


def test_a_cursor_belongs_to_its_list(anne: Program) -> None:
    for number in range(2):
        make_party(f"Client {number}", address=None)
    cursor = anne.get("/parties", limit=1).data["next_cursor"]
    problem(anne.get("/products", cursor=cursor), 422)


@pytest.mark.parametrize("limit", ["0", "-1", "201", "1.5", "ten", "", "²", "9" * 30])
def test_limits_out_of_bounds(anne: Program, limit: str) -> None:
    assert list(problem(anne.get("/parties", limit=limit), 422)) == ["limit"]


def test_parameters_that_do_not_exist(anne: Program) -> None:
    assert list(problem(anne.get("/parties", colour="red"), 422)) == ["colour"]
    assert list(problem(anne.get("/parties", limit=["1", "2"]), 422)) == ["limit"]
    assert list(problem(anne.get("/parties", search="a\x00"), 422)) == ["search"]
    party = make_party()
    assert list(problem(anne.get(f"/parties/{party.pk}", fields="name"), 422)) == ["fields"]


def test_filters_of_the_directory(cast: Cast, anne: Program) -> None:
    make_party("Bois & Cie", is_supplier=True, email="bois@example.com")
    make_party("Dupont", is_customer=True, siren="424761419")
    make_party("Éric Prospect", is_prospect=True, account_manager=cast.bruno)
    assert names(anne.get("/parties", is_supplier="true")) == ["Bois & Cie"]
    assert names(anne.get("/parties", is_supplier="false")) == ["Dupont", "Éric Prospect"]
    assert names(anne.get("/parties", search="dup")) == ["Dupont"]
    assert names(anne.get("/parties", search="dup bois")) == []
    assert names(anne.get("/parties", siren="424761419")) == ["Dupont"]
    assert names(anne.get("/parties", email="BOIS@example.com")) == ["Bois & Cie"]
    assert names(anne.get("/parties", account_manager_id=cast.bruno.pk)) == ["Éric Prospect"]
    problem(anne.get("/parties", is_supplier="1"), 422)
    pk = anne.get("/parties", search="dup").data["items"][0]["id"]
    assert anne.post(f"/parties/{pk}/archive").data["archived"] is True
    assert "Dupont" not in names(anne.get("/parties"))
    assert names(anne.get("/parties", archived="true")) == ["Dupont"]


@pytest.mark.parametrize("path", ["/parties", "/products", "/quotes", "/invoices", "/payments"])
def test_queries_do_not_grow_with_the_list(cast: Cast, anne: Program, path: str) -> None:
    def make(count: int) -> None:
        for number in range(count):
            party = make_party(f"Client {number}")
            party.contacts.create(last_name="Roy")
            product = make_product(f"Produit {number}")
            lines = [
                {"product_id": product.pk, "quantity": "2"},
                {"label": "Autre", "unit_price": "5.00", "vat_rate": "10.00"},
            ]
            draft = {"party_id": party.pk, "company_id": cast.company.pk, "lines": lines}
            quote = anne.post("/quotes", draft).data["id"]
            order = anne.post(f"/quotes/{quote}/accept").data["id"]
            invoice = anne.post(f"/orders/{order}/invoice").data["id"]
            assert anne.post(f"/invoices/{invoice}/issue").status_code == 200
            assert anne.post("/payments", {"invoice_id": invoice, "amount": "3.00"}).status_code == 201

    def count_queries(expected: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(anne.get(path, limit=200).data["items"]) == expected
        return len(queries)

    make(1)
    anne.get(path)
    few = count_queries(1)
    make(2)
    assert count_queries(3) == few
    assert few <= 16


def test_documents_are_filtered_by_date_client_and_status(cast: Cast, anne: Program) -> None:
    one, two = make_party("Un"), make_party("Deux")
    days = {}
    for party, day in ((one, "2026-01-10"), (two, "2026-02-10"), (one, "2026-03-10")):
        draft = {"party_id": party.pk, "company_id": cast.company.pk, "date": day, "lines": LINES}
        answer = anne.post("/quotes", draft | {"valid_until": "2027-01-01"})
        assert answer.status_code == 201, answer.content
        days[answer.data["id"]] = day

    def seen(**filters: Any) -> list[str]:
        answer = anne.get("/quotes", **filters)
        assert answer.status_code == 200, answer.content
        return [item["date"] for item in answer.data["items"]]

    assert seen() == ["2026-03-10", "2026-02-10", "2026-01-10"]
    assert seen(date_from="2026-02-10") == ["2026-03-10", "2026-02-10"]
    assert seen(date_to="2026-02-10") == ["2026-02-10", "2026-01-10"]
    assert seen(party_id=two.pk) == ["2026-02-10"]
    assert seen(status="open") == [] and len(seen(status="draft")) == 3
    assert len(seen(situation="to_send")) == 3 and seen(situation="accepted") == []
    assert seen(search="deux") == ["2026-02-10"]
    assert seen(company_id=cast.outsider_company.pk) == []
    problem(anne.get("/quotes", date_from="10/02/2026"), 422)
    problem(anne.get("/quotes", situation="paid"), 422)
    problem(anne.get("/quotes", party_id="x"), 422)
    cursor = anne.get("/quotes", limit=1).data["next_cursor"]
    assert seen(cursor=cursor, limit=1) == ["2026-02-10"]


def test_rates_terms_companies_and_people_are_readable(cast: Cast, bruno: Program) -> None:
    rates = bruno.get("/vat-rates", zone="mainland", in_force_on=datetime.date.today().isoformat()).data["items"]
    assert "20.00" in {rate["rate"] for rate in rates}
    assert bruno.get("/payment-terms").data["items"]
    companies = bruno.get("/companies").data["items"]
    assert {company["name"] for company in companies} == {cast.company.name, cast.outsider_company.name}
    assert len(bruno.get("/users").data["items"]) == 6
    assert bruno.get(f"/users/{cast.anne.pk}").data["email"] == "anne@etabli.example"
    me = bruno.get("/me").data
    assert (me["email"], me["token_scope"], me["may_see_costs"], me["company_ids"]) == (
        "bruno@etabli.example",
        "write",
        False,
        None,
    )
    odile = Program(cast.odile)
    assert [company["id"] for company in odile.get("/companies").data["items"]] == [cast.outsider_company.pk]
    problem(odile.get(f"/companies/{cast.company.pk}"), 404)


def test_the_books_and_the_events_are_read_by_administrators(anne: Program, bruno: Program, cast: Cast) -> None:
    make_invoice(cast)
    post_entries(cast.company, by=cast.anne)
    validate_entries(cast.company, until=timezone.localdate(), by=cast.anne)
    today = timezone.localdate()
    made = run_export(cast.company, "fec", None, today.replace(day=1), today, by=cast.anne)
    content = made.file.read()
    FinancialYear.objects.create(company=cast.company, starts_on="2020-03-15", ends_on="2021-12-31")
    note("backup_made", "etabli.tar.gz")
    (export,) = anne.get("/accounting-exports").data["items"]
    assert (export["sha256"], export["lines"], export["since"]) == (made.sha256, made.lines, 0)
    where = f"/api/v1/accounting-exports/{export['id']}/file"
    assert anne.client.get(where, headers=anne._headers({})).content == content
    (year,) = anne.get("/financial-years").data["items"]
    assert (year["starts_on"], year["ends_on"]) == ("2020-03-15", "2021-12-31")
    (event,) = anne.get("/program-events", kind="backup_made").data["items"]
    assert event["told"] == "etabli.tar.gz" and len(event["link"]) == 64
    for path in ("/accounting-exports", "/financial-years", "/program-events"):
        assert bruno.get(path).status_code in (403, 404), path
        assert anne.post(path, {}).status_code in (404, 405), path
