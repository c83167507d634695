"""Schedules, payments, receipts and advances through the HTTP interface (api.md 2)."""

from decimal import Decimal
from typing import Any

import pytest

from etabli.doors.api.tests.asking import Program, problem
from etabli.modules.billing.testing import make_draft, make_invoice
from etabli.modules.payments.actions.issue_receipt import issue_receipt
from etabli.modules.sales.testing import LINES, make_client, make_order
from etabli.records.dues.models import Payment
from etabli.records.terms.models import PaymentMode
from etabli.records.testing.cast import Cast

STEPS: list[dict[str, Any]] = [
    {"percent": "30", "type": "deposit", "condition": "order", "title": "Acompte de {pourcentage}", "method": "card"},
    {"percent": "70", "condition": "end_of_month_after", "days": 90},
]


def told(record: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [(row["percent"], row["type"], row["condition"], row["amount"]) for row in record["schedule"]]


@pytest.mark.parametrize("kind", ["quotes", "orders", "invoices"])
def test_a_schedule_is_written_read_and_replaced(cast: Cast, kind: str) -> None:
    program, party = Program(cast.anne), make_client()
    asked = {"party_id": party.pk, "company_id": cast.company.pk, "lines": LINES}
    made = program.post(f"/{kind}", {**asked, "schedule": STEPS})
    assert made.status_code == 201, made.content
    assert told(made.data) == [
        ("30", "deposit", "order", "79.20"),
        ("70", "payment", "end_of_month_after", "184.80"),
    ]
    url = f"/{kind}/{made.data['id']}"
    read = program.get(url).data
    assert told(read) == told(made.data)
    assert read["schedule"][0]["method"] == "card" and read["schedule"][1]["days"] == 90
    short = [{**STEPS[0], "percent": "25"}, STEPS[1]]
    assert "il manque" in problem(program.patch(url, {"schedule": short}), 422)["schedule"]
    wrong = problem(program.patch(url, {"schedule": [{**STEPS[0], "percent": "0"}, STEPS[1]]}), 422)
    assert list(wrong) == ["schedule.0.percent"]
    assert told(program.get(url).data) == told(made.data), "refused: nothing changed"
    assert program.patch(url, {"schedule": []}).data["schedule"] == []


def test_a_payment_with_its_means_and_its_receipt(cast: Cast) -> None:
    program, invoice = Program(cast.anne), make_invoice(cast)
    mode = PaymentMode.objects.create(label="Chèque-vacances", kind="other", needs_reference=True)
    body = {"invoice_id": invoice.pk, "mode_id": mode.pk, "amount": "64.00"}
    assert list(problem(program.post("/payments", body), 409)) == ["reference"]
    made = program.post("/payments", {**body, "reference": "CV 12"})
    assert (made.status_code, made.data["method"], made.data["mode_id"]) == (201, "other", mode.pk)
    assert made.data["receipt_number"] is None
    receipt = program.post(f"/payments/{made.data['id']}/issue_receipt", {})
    number = receipt.data["receipt_number"]
    assert receipt.status_code == 200 and number.endswith("-0001")
    assert program.post(f"/payments/{made.data['id']}/issue_receipt", {}).data["receipt_number"] == number
    assert program.get(f"/invoices/{invoice.pk}").data["totals"]["due"] == "200.00"
    assert list(problem(program.post("/payments", {**body, "mode_id": mode.pk + 99}), 422)) == ["mode_id"]


def test_an_advance_on_an_order_waits_then_settles(cast: Cast) -> None:
    program, order = Program(cast.anne), make_order(cast)
    made = program.post("/payments", {"order_id": order.pk, "amount": "100.00", "reference": "VIR 8"})
    assert (made.status_code, made.data["order_id"], made.data["available"]) == (201, order.pk, "100.00")
    invoice = program.post(f"/orders/{order.pk}/invoice", {"mode": "all"}).data
    issued = program.post(f"/invoices/{invoice['id']}/issue", {}).data
    assert (issued["totals"]["paid"], issued["totals"]["due"], issued["situation"]) == (
        "100.00",
        "164.00",
        "partly_paid",
    )
    payment = program.get(f"/payments/{made.data['id']}").data
    assert payment["allocations"] == [{"invoice_id": invoice["id"], "amount": "100.00"}]
    draft = make_draft(cast, party=order.party)
    both = {"order_id": order.pk, "invoice_id": draft.pk, "amount": "1.00"}
    assert list(problem(program.post("/payments", both), 422)) == ["order_id"]
    assert Payment.objects.count() == 1
    assert issue_receipt(Payment.objects.get(), by=cast.anne).receipt.number


def test_conditions_of_several_instalments_are_read(cast: Cast) -> None:
    found = Program(cast.anne).get("/payment-terms").data["items"]
    several = [term for term in found if len(term["lines"]) > 1]
    assert several and all(sum(Decimal(line["percent"]) for line in term["lines"]) == 100 for term in several)
