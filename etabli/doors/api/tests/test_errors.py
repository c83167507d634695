"""Every error has one form and leaks nothing."""

import json
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client, override_settings
from django.utils import timezone

from etabli.doors.api.tests.asking import Program, problem
from etabli.doors.api.writing import create_record
from etabli.kernel.people.models import ApiToken
from etabli.kernel.settings import set_value
from etabli.records.testing import Cast, make_party


def test_without_or_with_a_bad_token(cast: Cast, anne: Program) -> None:
    client = Client()
    for headers in (
        {},
        {"Authorization": "Bearer etb_wrong"},
        {"Authorization": f"Basic {anne.secret}"},
        {"Authorization": "Bearer"},
    ):
        answer = Program._read(client.get("/api/v1/parties", headers=headers))
        problem(answer, 401)
        assert answer["WWW-Authenticate"].startswith("Bearer")
    ApiToken.objects.filter(pk=anne.token.pk).update(revoked_at=timezone.now())
    problem(anne.get("/me"), 401)


def test_a_token_of_somebody_who_left(cast: Cast, anne: Program) -> None:
    cast.anne.is_active = False
    cast.anne.save()
    problem(anne.get("/me"), 401)


def test_a_token_for_reading_does_not_write(cast: Cast) -> None:
    reader = Program(cast.anne, scope="read")
    assert reader.get("/parties").status_code == 200
    problem(reader.post("/parties", {"name": "Martin"}), 403)
    party = make_party()
    problem(reader.patch(f"/parties/{party.pk}", {"name": "Autre"}), 403)
    problem(reader.delete(f"/parties/{party.pk}"), 403)
    problem(reader.post(f"/parties/{party.pk}/archive"), 403)


def test_addresses_that_do_not_exist(anne: Program) -> None:
    for path in ("/", "/nothing", "/parties/abc", "/parties/", "/parties/1/", "/parties/1/nothing", "/parties/-1"):
        problem(anne.get(path), 404)
    for pk in (0, 999_999, 2**63 - 1, 2**63, 10**40):
        problem(anne.get(f"/parties/{pk}"), 404)
        problem(anne.delete(f"/parties/{pk}"), 404)
        problem(anne.post(f"/parties/{pk}/archive"), 404)


def test_methods_that_an_address_does_not_take(anne: Program) -> None:
    answer = anne._read(anne.client.put("/api/v1/parties", b"{}", content_type="application/json"))
    problem(answer, 405)
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}
    problem(anne.delete("/companies/1"), 405)


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"",
        b"[]",
        b"null",
        b'"x"',
        b"\xff\xfe{}",
        b'{"name": NaN}',
        b'{"name": "a", "name": "b"}',
        b"[" * 100_000,
        b"1" * 6000,
    ],
)
def test_bodies_that_are_no_object(anne: Program, body: bytes) -> None:
    problem(anne.post("/parties", raw=body), 422)


@pytest.mark.parametrize("escaped", ["\\u0000", "\\ud800", "\\udfff"])
def test_text_that_nothing_can_store(anne: Program, escaped: str) -> None:
    for body in (f'{{"name": "a{escaped}b"}}', f'{{"a{escaped}": "b"}}', f'{{"name": "a", "comment": "{escaped}"}}'):
        problem(anne.post("/parties", raw=body.encode()), 422)


def test_content_types_and_sizes(anne: Program) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        problem(anne.post("/parties", raw=b"name=x", content_type=kind), 415)
    problem(anne.post("/parties", raw=b" " * (5 * 1024 * 1024 + 1)), 413)


def test_fields_that_do_not_exist_are_refused(anne: Program) -> None:
    faults = problem(anne.post("/parties", {"name": "Martin", "colour": "red", "addresses": [{"town": "Lyon"}]}), 422)
    assert faults == {"colour": "Ce champ n’existe pas.", "addresses.0.town": "Ce champ n’existe pas."}
    faults = problem(anne.post("/parties", {"name": "Martin", "custom_fields": {"size": 3}}), 422)
    assert list(faults) == ["custom_fields.size"]
    party = make_party()
    faults = problem(anne.post(f"/parties/{party.pk}/archive", {"reason": "x"}), 422)
    assert list(faults) == ["reason"]


@pytest.mark.parametrize("price", [12.5, 12, "12,5", "1e3", "NaN", "", None, True, "12.1234567", "-1", "٣", "1" * 40])
def test_money_is_an_exact_text(anne: Program, price: Any) -> None:
    faults = problem(anne.post("/products", {"name": "Chaise", "unit_price": price}), 422)
    assert list(faults) == ["unit_price"]


def test_values_too_long_or_of_another_kind(anne: Program) -> None:
    wrong = {
        "name": "x" * 201,
        "kind": "robot",
        "is_prospect": "yes",
        "account_manager_id": "1",
        "email": 3,
        "addresses": {},
        "contacts": [1],
        "currency": "euro",
        "categories": ["x"] * 51,
    }
    faults = problem(anne.post("/parties", wrong), 422)
    assert set(faults) == {*(set(wrong) - {"contacts"}), "contacts.0"}
    assert faults["name"] == "Ce texte compte 201 signes\N{NARROW NO-BREAK SPACE}; 200 au plus."
    problem(anne.post("/parties", {"name": "x" * 2_000_000}), 422)


def test_what_the_model_objects_to(anne: Program) -> None:
    faults = problem(anne.post("/parties", {"name": "Martin", "siren": "123456789", "email": "nowhere"}), 422)
    assert {"email"} <= set(faults)
    faults = problem(anne.post("/parties", {"name": "Martin", "siren": "123456789"}), 422)
    assert list(faults) == ["siren"]
    faults = problem(anne.post("/parties", {"name": "Martin", "addresses": [{"name": "vide"}]}), 422)
    assert list(faults) == ["addresses.0"]


def test_a_failure_leaks_nothing(anne: Program, monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    def fail(*_args: Any) -> Any:
        raise RuntimeError("secret: /etc/passwd")

    monkeypatch.setattr("etabli.doors.api.interface.create_record", fail)
    assert create_record is not fail
    with override_settings(DEBUG=True):
        answer = anne.post("/parties", {"name": "Martin"})
    problem(answer, 500)
    assert b"secret" not in answer.content and b"Traceback" not in answer.content
    assert "secret" in caplog.text


def test_limits_are_told_and_kept(cast: Cast, anne: Program) -> None:
    set_value("api.requests_per_minute", 3, by=cast.anne)
    caches["near"].clear()
    left = []
    for _ in range(3):
        answer = anne.get("/me")
        assert answer.status_code == 200 and answer["RateLimit-Limit"] == "3"
        assert 0 < int(answer["RateLimit-Reset"]) <= 60 and answer["RateLimit-Policy"] == "3;w=60"
        left.append(answer["RateLimit-Remaining"])
    assert left == ["2", "1", "0"]
    answer = anne.get("/me")
    problem(answer, 429)
    assert 0 < int(answer["Retry-After"]) <= 60 and answer["RateLimit-Remaining"] == "0"
    assert Program(cast.bruno).get("/me").status_code == 200


def test_errors_tell_the_limits_too(anne: Program) -> None:
    assert int(anne.get("/parties/999999")["RateLimit-Limit"]) > 0


def test_answers_are_not_kept_by_proxies(anne: Program) -> None:
    assert anne.get("/me")["Cache-Control"] == "private, no-store"


def test_the_problem_is_readable_json(anne: Program) -> None:
    told = json.loads(anne.get("/parties/999999").content)
    assert told == {
        "type": "urn:etabli:problem:missing",
        "title": "Introuvable",
        "status": 404,
        "detail": "Cet élément n’existe plus, ou ne vous est pas visible.",
        "errors": [],
    }
