"""The same request sent twice is done once."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from etabli.doors.api.idempotency import forget_old_answers
from etabli.doors.api.models import IdempotencyRecord
from etabli.doors.api.tests.asking import Program, problem
from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.testing import in_threads
from etabli.modules.billing.models import Invoice
from etabli.records.parties.models import Party
from etabli.records.testing import Cast, make_cast, make_party

LINES = [{"label": "Pose", "quantity": "2", "unit_price": "100.00", "vat_rate": "20.00"}]


def test_a_retry_gets_the_first_answer(anne: Program) -> None:
    first = anne.post("/parties", {"name": "Martin"}, Idempotency_Key="k1")
    again = anne.post("/parties", {"name": "Martin"}, Idempotency_Key="k1")
    assert first.status_code == again.status_code == 201
    assert again.content == first.content and again["ETag"] == first["ETag"] and again["Location"] == first["Location"]
    assert again["Idempotency-Replayed"] == "true" and "Idempotency-Replayed" not in first
    assert Party.objects.count() == 1


def test_the_same_key_for_something_else(cast: Cast, anne: Program) -> None:
    anne.post("/parties", {"name": "Martin"}, Idempotency_Key="k1")
    problem(anne.post("/parties", {"name": "Durand"}, Idempotency_Key="k1"), 409)
    problem(anne.post("/products", {"name": "Martin"}, Idempotency_Key="k1"), 409)
    assert Party.objects.count() == 1
    other = Program(cast.anne)
    assert other.post("/parties", {"name": "Durand"}, Idempotency_Key="k1").status_code == 201


def test_a_refusal_keeps_nothing(anne: Program) -> None:
    problem(anne.post("/parties", {"name": ""}, Idempotency_Key="k1"), 422)
    assert not IdempotencyRecord.objects.exists()
    assert anne.post("/parties", {"name": "Martin"}, Idempotency_Key="k1").status_code == 201
    party = Party.objects.get()
    assert anne.post(f"/parties/{party.pk}/archive", Idempotency_Key="k2").status_code == 200
    problem(anne.post(f"/parties/{party.pk}/archive", Idempotency_Key="k3"), 409)
    assert anne.post(f"/parties/{party.pk}/archive", Idempotency_Key="k2").status_code == 200
    assert set(IdempotencyRecord.objects.values_list("key", flat=True)) == {"k1", "k2"}


@pytest.mark.parametrize("key", ["", "a b", "é", "x" * 256])
def test_keys_of_another_form(anne: Program, key: str) -> None:
    problem(anne.post("/parties", {"name": "Martin"}, Idempotency_Key=key), 422)
    assert not Party.objects.exists()


def test_old_answers_are_forgotten(anne: Program) -> None:
    anne.post("/parties", {"name": "Martin"}, Idempotency_Key="old")
    anne.post("/parties", {"name": "Durand"}, Idempotency_Key="new")
    week = timezone.now() - timedelta(days=7, minutes=1)
    IdempotencyRecord.objects.filter(key="old").update(at=week)
    forget_old_answers()
    assert list(IdempotencyRecord.objects.values_list("key", flat=True)) == ["new"]


@pytest.mark.django_db(transaction=True)
def test_duplicates_sent_at_once_create_once() -> None:
    anne = Program(make_cast().anne)

    def send(_number: int) -> Any:
        program = Program.__new__(Program)
        program.__dict__.update(anne.__dict__, client=type(anne.client)(raise_request_exception=False))
        return program.post("/parties", {"name": "Martin"}, Idempotency_Key="once")

    answers = in_threads(6, send)
    assert [answer.status_code for answer in answers] == [201] * 6
    assert len({answer.content for answer in answers}) == 1
    assert Party.objects.count() == 1
    assert sum("Idempotency-Replayed" in answer for answer in answers) == 5


@pytest.mark.django_db(transaction=True)
def test_duplicates_sent_at_once_issue_once() -> None:
    cast = make_cast()
    anne = Program(cast.anne)
    draft = {"party_id": make_party().pk, "company_id": cast.company.pk, "lines": LINES}
    pk = anne.post("/invoices", draft).data["id"]

    def send(_number: int) -> Any:
        program = Program.__new__(Program)
        program.__dict__.update(anne.__dict__, client=type(anne.client)(raise_request_exception=False))
        return program.post(f"/invoices/{pk}/issue", Idempotency_Key="once")

    answers = in_threads(6, send)
    assert [answer.status_code for answer in answers] == [200] * 6, [answer.content for answer in answers]
    assert len({answer.content for answer in answers}) == 1
    assert Invoice.objects.exclude(number=None).count() == 1
    assert JournalEntry.objects.filter(verb="invoice_issued").count() == 1
    without_key = anne.post(f"/invoices/{pk}/issue")
    problem(without_key, 409)
