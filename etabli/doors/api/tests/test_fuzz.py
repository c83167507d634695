"""Inputs nobody thought of, over the whole OpenAPI document: no 500, no answer that the document does not tell."""

import contextlib
import os
import time
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from etabli.config.wsgi import application
from etabli.doors.api.tests.asking import Program
from etabli.records.testing import make_cast, make_party, make_product

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
SECONDS = int(os.environ.get("ETABLI_FUZZ_SECONDS", "40"))
LEAST = 4  # each address is asked as often, however slow the machine
EXAMPLES = int(os.environ.get("ETABLI_FUZZ_EXAMPLES", "40"))
SEED = int(os.environ.get("ETABLI_FUZZ_SEED", "1"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
LINES = [{"label": "Pose", "quantity": "2", "unit_price": "100.00", "vat_rate": "20.00"}]


@pytest.mark.django_db(transaction=True)
def test_no_input_breaks_the_interface() -> None:
    cast = make_cast()
    known = records_of(cast)
    program = Program(cast.anne)
    schema = schemathesis.openapi.from_wsgi(reverse("api:openapi"), application)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 50
    statuses: dict[int, int] = {}
    began = time.monotonic()
    for place, operation in enumerate(operations):
        until = began + SECONDS * (place + 1) / len(operations)
        try_one(operation, known, {"Authorization": f"Bearer {program.secret}"}, until, statuses)
    assert {200, 201, 404, 422} <= set(statuses), statuses
    assert sum(statuses.values()) > len(operations) * 2, statuses


class TimeOver(BaseException):
    """The share of an address is used up; no failure, so that the generator passes it on."""


def try_one(
    operation: Any, known: dict[str, int], headers: dict[str, str], until: float, statuses: dict[int, int]
) -> None:
    """Ask one address a few times, then again until its share of the time is over."""
    before = sum(statuses.values())
    modes = [operation.as_strategy(generation_mode=mode) for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)]

    @seed(SEED)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def ask(data: Any) -> None:
        case = data.draw(st.one_of(modes))
        name_what_exists(case, known, data.draw(st.randoms(use_true_random=False)))
        response = case.call(headers={**dict(case.headers or {}), **headers})
        statuses[response.status_code] = statuses.get(response.status_code, 0) + 1
        case.validate_response(response, checks=CHECKS)
        if time.monotonic() > until and sum(statuses.values()) - before >= LEAST:
            raise TimeOver

    run: Callable[[], None] = ask
    with contextlib.suppress(TimeOver):
        run()


def name_what_exists(case: Any, known: dict[str, int], dice: Any) -> None:
    """Mostly ask about records that exist: made-up ids would all end at 404."""
    kind = case.path.removeprefix("/api/v1/").split("/")[0]
    if "id" in (case.path_parameters or {}) and kind in known and dice.random() < 0.85:
        case.path_parameters["id"] = known[kind]
    put_ids(case.body, known, dice)


def put_ids(value: Any, known: dict[str, int], dice: Any) -> None:
    if isinstance(value, dict):
        for name, part in value.items():
            if name in known and dice.random() < 0.8:
                value[name] = known[name]
            else:
                put_ids(part, known, dice)
    elif isinstance(value, list):
        for part in value:
            put_ids(part, known, dice)


def records_of(cast: Any) -> dict[str, int]:
    """One record of each kind, under its address and under the names that bodies give it."""
    anne = Program(cast.anne)
    party, other, product = make_party().pk, make_party("Autre").pk, make_product().pk
    draft = {"party_id": party, "company_id": cast.company.pk, "lines": LINES}
    invoice = anne.post("/invoices", draft).data["id"]
    assert anne.post(f"/invoices/{invoice}/issue").status_code == 200
    note = anne.post(f"/invoices/{invoice}/credit", {"amount": "12.00"}).data["id"]
    return {
        "parties": party, "party_id": party, "absorb_id": other, "products": product, "product_id": product,
        "quotes": anne.post("/quotes", draft).data["id"], "orders": anne.post("/orders", draft).data["id"],
        "invoices": anne.post("/invoices", draft).data["id"], "invoice_id": invoice, "credit_note_id": note,
        "payments": anne.post("/payments", {"invoice_id": invoice, "amount": "5.00"}).data["id"],
        "companies": cast.company.pk, "company_id": cast.company.pk,
        "users": cast.anne.pk, "user_id": cast.anne.pk, "account_manager_id": cast.anne.pk,
        "vat-rates": anne.get("/vat-rates").data["items"][0]["id"],
        "payment-terms": anne.get("/payment-terms").data["items"][0]["id"],
        "payment_term_id": anne.get("/payment-terms").data["items"][0]["id"],
    }  # fmt: skip
