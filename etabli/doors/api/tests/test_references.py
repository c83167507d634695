"""Own references, and changes by two at once."""

from typing import Any

import pytest

from etabli.doors.api.tests.asking import Program, problem
from etabli.doors.api.tokens import source_of
from etabli.kernel.people.models import ApiToken
from etabli.records.testing import Cast, make_party

LINES = [{"label": "Pose", "quantity": "2", "unit_price": "100.00", "vat_rate": "20.00"}]


def bodies(cast: Cast) -> dict[str, dict[str, Any]]:
    party = make_party()
    draft = {"party_id": party.pk, "company_id": cast.company.pk, "lines": LINES}
    return {
        "/parties": {"name": "Martin"},
        "/products": {"name": "Chaise"},
        "/quotes": draft,
        "/orders": draft,
        "/invoices": draft,
        "/payments": {"party_id": party.pk, "company_id": cast.company.pk, "amount": "10.00"},
    }


@pytest.mark.parametrize("path", ["/parties", "/products", "/quotes", "/orders", "/invoices", "/payments"])
def test_a_reference_is_unique_per_kind_and_application(cast: Cast, anne: Program, path: str) -> None:
    body = bodies(cast)[path]
    made = anne.post(path, {**body, "external_id": "A-1"})
    assert made.status_code == 201, made.content
    assert made.data["external_id"] == "A-1"
    double = anne.post(path, {**body, "external_id": "A-1"})
    assert list(problem(double, 409)) == ["external_id"] and double.data["existing_id"] == made.data["id"]
    assert anne.post(path, body).data["external_id"] is None
    other = Program(cast.anne, name="Boutique")
    theirs = other.post(path, {**body, "external_id": "A-1"})
    assert theirs.status_code == 201 and theirs.data["id"] != made.data["id"]
    assert [item["id"] for item in anne.get(path, external_id="A-1").data["items"]] == [made.data["id"]]
    assert [item["id"] for item in other.get(path, external_id="A-1").data["items"]] == [theirs.data["id"]]
    assert other.get(f"{path}/{made.data['id']}").data["external_id"] is None
    renewed = Program(cast.anne)
    assert [item["id"] for item in renewed.get(path, external_id="A-1").data["items"]] == [made.data["id"]]


def test_the_application_fits_its_column(cast: Cast) -> None:
    names = ["x" * 80, "x" * 79 + "y", "API"]
    sources = {source_of(ApiToken(user=cast.anne, name=name)) for name in names}
    assert len(sources) == 3 and all(len(source) <= 40 for source in sources)


@pytest.mark.parametrize("path", ["/parties", "/products", "/quotes", "/invoices"])
def test_a_change_wants_the_state_that_was_read(cast: Cast, anne: Program, path: str) -> None:
    field = {"/parties": "comment", "/products": "description"}.get(path, "title")
    made = anne.post(path, bodies(cast)[path])
    here, mark = f"{path}/{made.data['id']}", made["ETag"]
    assert anne.get(here)["ETag"] == mark
    changed = anne.patch(here, {field: "un"}, If_Match=mark)
    assert changed.status_code == 200 and changed.data[field] == "un" and changed["ETag"] != mark
    late = anne.patch(here, {field: "deux"}, If_Match=mark)
    problem(late, 412)
    assert late.data["current_etag"] == changed["ETag"]
    problem(anne.delete(here, If_Match=mark), 412)
    assert anne.get(here).data[field] == "un"
    assert anne.patch(here, {field: "trois"}).status_code == 200
    assert anne.patch(here, {field: "quatre"}, If_Match="*").status_code == 200
    assert anne.delete(here, If_Match=anne.get(here)["ETag"]).status_code == 204
    problem(anne.get(here), 404)


def test_the_version_of_a_draft_counts_too(cast: Cast, anne: Program) -> None:
    made = anne.post("/quotes", bodies(cast)["/quotes"])
    here, version = f"/quotes/{made.data['id']}", made.data["version"]
    assert anne.patch(here, {"title": "un", "version": version}).data["version"] == version + 1
    problem(anne.patch(here, {"title": "deux", "version": version}), 412)
