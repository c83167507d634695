"""Entries typed by hand."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from etabli.kernel.refusals import Refused
from etabli.modules.accounting.actions import lock_period, redo_entries, validate_entries, write_manual_entry
from etabli.modules.accounting.manual import TypedEntry, TypedLine
from etabli.modules.accounting.models import Account, Entry, Journal, ThirdPartyAccount
from etabli.modules.accounting.tests.conftest import OCTOBER, told
from etabli.records.testing import Cast

FIFTY = Decimal("50.00")


def fees() -> TypedEntry:
    bank, costs = Account.objects.get(code="512000"), Account.objects.get(code="627000")
    lines = (TypedLine(costs, debit=FIFTY), TypedLine(bank, credit=FIFTY))
    return TypedEntry(Journal.objects.get(code="OD"), timezone.localdate(), "REL-11", "Frais de banque", lines)


def test_written_in_draft_and_kept_when_the_draft_is_redone(books: Cast) -> None:
    entry = write_manual_entry(books.company, typed=fees(), by=books.anne)
    redo_entries(books.company, by=books.anne)
    assert told(entry) == ["627000 D 50.00", "512000 C 50.00"] and entry.status == "draft"


def test_refusals(books: Cast) -> None:
    typed = fees()
    one, other = typed.lines
    client = ThirdPartyAccount.objects.first()
    receivable = Account.objects.get(code="411000")
    for wrong, reason in (
        (replace(typed, lines=[one]), "deux lignes"),
        (replace(typed, lines=[one, replace(other, credit=Decimal(49))]), "1,00"),
        (replace(typed, lines=[one, replace(other, debit=FIFTY)]), "pas les deux"),
        (replace(typed, lines=[one, replace(other, account=receivable)]), "quel client"),
        (replace(typed, piece=" "), "référence de la pièce"),
    ):
        with pytest.raises(Refused, match=reason):
            write_manual_entry(books.company, typed=wrong, by=books.anne)
    fine = replace(typed, lines=[one, replace(other, account=receivable, third_party=client)])
    write_manual_entry(books.company, typed=fine, by=books.anne)
    validate_entries(books.company, until=OCTOBER.date(), by=books.anne)
    lock_period(books.company, until=OCTOBER.date(), by=books.anne)
    with pytest.raises(Refused, match="verrouillée"):
        write_manual_entry(books.company, typed=replace(typed, date=OCTOBER.date()), by=books.anne)


def test_the_page(books: Cast, client: Client) -> None:
    client.force_login(books.anne)
    assert client.get("/saisie-comptable/").status_code == 200
    accounts = [str(Account.objects.get(code=code).pk) for code in ("627000", "512000")]
    values = [{"account": accounts[0], "debit": "12,50"}, {"account": accounts[1], "credit": "12,50"}]
    rows = {"rows": [{"key": f"r{at}", "kind": "line", "values": row} for at, row in enumerate(values)]}
    head = {"company": books.company.pk, "journal": Journal.objects.get(code="OD").pk, "date": "2026-11-01"}
    head |= {"piece": "REL-11", "label": "Frais"}
    assert client.post("/saisie-comptable/", head | {"lines": json.dumps(rows)}).status_code == 302
    assert told(Entry.objects.latest("pk")) == ["627000 D 12.50", "512000 C 12.50"]
    values[1]["credit"] = "12,51"
    wrong = client.post("/saisie-comptable/", head | {"lines": json.dumps(rows)})
    assert wrong.status_code == 422 and "équilibrée" in wrong.content.decode()
    values[1]["credit"] = "douze"
    assert client.post("/saisie-comptable/", head | {"lines": json.dumps(rows)}).status_code == 422
    client.force_login(books.bruno)
    assert client.get("/saisie-comptable/").status_code == 403
