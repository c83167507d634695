"""Rights and visibility are those of the screens."""

from decimal import Decimal

from etabli.doors.api.tests.asking import Program, problem
from etabli.kernel.modules import set_module
from etabli.kernel.people.roles import AccessLevel
from etabli.records.testing import Cast, make_party, make_product

LINES = [{"label": "Pose", "quantity": "2", "unit_price": "100.00", "vat_rate": "20.00"}]


def test_without_the_role_nothing_is_read_nor_written(cast: Cast) -> None:
    hugo, party = Program(cast.hugo), make_party()
    for path in ("/parties", f"/parties/{party.pk}", "/products", "/checks/books"):
        problem(hugo.get(path), 403)
    problem(hugo.post("/parties", {"name": "Martin"}), 403)
    problem(hugo.patch(f"/parties/{party.pk}", {"name": "Martin"}), 403)
    problem(hugo.post(f"/parties/{party.pk}/archive"), 403)
    problem(hugo.delete(f"/parties/{party.pk}"), 403)


def test_the_level_reading_does_not_write(cast: Cast, bruno: Program) -> None:
    cast.bruno.level = AccessLevel.READ
    cast.bruno.save()
    party = make_party()
    assert bruno.get(f"/parties/{party.pk}").status_code == 200
    problem(bruno.post("/parties", {"name": "Martin"}), 403)
    problem(bruno.patch(f"/parties/{party.pk}", {"name": "Martin"}), 403)
    problem(bruno.post(f"/parties/{party.pk}/archive"), 403)
    problem(bruno.delete(f"/parties/{party.pk}"), 403)


def test_what_one_does_not_see_is_absent(cast: Cast) -> None:
    denis = Program(cast.denis)
    mine, other = make_party("Mien", account_manager=cast.denis), make_party("Autre")
    assert [item["id"] for item in denis.get("/parties").data["items"]] == [mine.pk]
    for answer in (
        denis.get(f"/parties/{other.pk}"),
        denis.patch(f"/parties/{other.pk}", {"name": "Vu"}),
        denis.delete(f"/parties/{other.pk}"),
        denis.post(f"/parties/{other.pk}/archive"),
    ):
        problem(answer, 404)
    faults = problem(denis.post(f"/parties/{mine.pk}/merge", {"absorb_id": other.pk}), 422)
    assert list(faults) == ["absorb_id"]
    faults = problem(denis.post("/quotes", {"party_id": other.pk, "company_id": cast.company.pk}), 422)
    assert list(faults) == ["party_id"]


def test_documents_of_another_company_are_absent(cast: Cast, anne: Program) -> None:
    odile = Program(cast.odile)
    draft = {"party_id": make_party().pk, "lines": LINES}
    quote = anne.post("/quotes", draft | {"company_id": cast.company.pk}).data["id"]
    problem(odile.get(f"/quotes/{quote}"), 404)
    problem(odile.post(f"/quotes/{quote}/open"), 404)
    problem(odile.get(f"/quotes/{quote}/pdf"), 404)
    assert odile.get("/quotes").data["items"] == []
    assert list(problem(odile.post("/quotes", draft | {"company_id": cast.company.pk}), 422)) == ["company_id"]
    own = odile.post("/quotes", draft)
    assert own.status_code == 201 and own.data["company_id"] == cast.outsider_company.pk
    assert list(problem(anne.post("/quotes", draft), 422)) == ["company_id"]


def test_costs_are_for_those_who_may_see_them(cast: Cast, anne: Program, bruno: Program) -> None:
    product = make_product(purchase_price=Decimal("40"))
    assert anne.get(f"/products/{product.pk}").data["purchase_price"] == "40.00"
    assert "purchase_price" not in bruno.get(f"/products/{product.pk}").data
    assert "purchase_price" not in bruno.get("/products").data["items"][0]
    problem(bruno.patch(f"/products/{product.pk}", {"purchase_price": "1.00"}), 403)
    problem(bruno.post("/products", {"name": "x", "purchase_price": "1.00"}), 403)
    draft = {"party_id": make_party().pk, "company_id": cast.company.pk, "lines": [{"product_id": product.pk}]}
    quote = bruno.post("/quotes", draft)
    assert quote.status_code == 201, quote.content
    assert "purchase_price" not in quote.data["lines"][0]
    seen = anne.get(f"/quotes/{quote.data['id']}").data["lines"][0]
    assert Decimal(seen["purchase_price"]) == 40
    costly = {**draft, "lines": [{"label": "x", "vat_rate": "20.00", "purchase_price": "1.00"}]}
    problem(bruno.post("/quotes", costly), 403)
    assert anne.post("/quotes", costly).status_code == 201


def test_margins_are_costs(cast: Cast, anne: Program, bruno: Program) -> None:
    product, party = make_product(purchase_price=Decimal("40")), make_party()
    draft = {"party_id": party.pk, "company_id": cast.company.pk, "lines": [{"product_id": product.pk}]}
    invoice = anne.post("/invoices", draft).data["id"]
    assert anne.post(f"/invoices/{invoice}/issue").status_code == 200
    figures = anne.get(f"/parties/{party.pk}").data["figures"]
    assert figures == {
        "revenue_incl": "120.00",
        "average_payment_days": None,
        "balance": "120.00",
        "margin_percent": "60.00",
    }
    assert "margin_percent" not in bruno.get(f"/parties/{party.pk}").data["figures"]


def test_those_who_may_not_delete(cast: Cast, bruno: Program) -> None:
    cast.bruno.may_delete = False
    cast.bruno.save()
    problem(bruno.delete(f"/parties/{make_party().pk}"), 403)
    problem(bruno.delete(f"/products/{make_product().pk}"), 403)


def test_the_proof_is_for_administrators(cast: Cast, anne: Program, bruno: Program) -> None:
    problem(bruno.get("/checks/books"), 403)
    books = anne.get("/checks/books").data
    assert set(books) == {"ok", "checks"} and books["checks"]
    assert set(books["checks"][0]) == {"name", "ok", "examined", "first_fault"}


def test_an_area_that_is_off_is_absent(cast: Cast, anne: Program) -> None:
    assert anne.get("/payments").status_code == 200
    set_module("payments", on=False)
    problem(anne.get("/payments"), 404)
    problem(anne.post("/payments", {"invoice_id": 1}), 404)
    paths = anne.client.get("/api/v1/openapi.json").json()["paths"]
    assert not [path for path in paths if path.startswith("/api/v1/payments")] and "/api/v1/invoices" in paths
