"""Validation, locking and the FEC."""

import datetime
from decimal import Decimal
from itertools import groupby

import pytest
from django.test import Client
from django.utils import timezone

from etabli.kernel.freezing import Frozen
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import set_value
from etabli.kernel.testing import lifted, nothing_written, refused_by_database, sql
from etabli.modules.accounting.actions import redo_entries, validate_entries
from etabli.modules.accounting.exports.writing import lines_of
from etabli.modules.accounting.fec import COLUMNS, fec_lines, fec_name
from etabli.modules.accounting.models import Account, AccountingLock, Entry, EntryBatch, EntryLine, Journal
from etabli.modules.accounting.proving import check_entries, check_entry_numbers, check_entry_seals
from etabli.modules.accounting.tests.conftest import told
from etabli.records.testing import Cast


def test_numbered_without_gap_and_frozen(books: Cast) -> None:
    today = timezone.localdate()
    validate_entries(books.company, until=today, by=books.anne)
    entries = list(Entry.objects.order_by("number"))
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert AccountingLock.objects.get().last_number == len(entries) and check_entry_numbers().first_fault == ""
    entry = entries[0]
    entry.label = "Autre"
    with pytest.raises(Frozen):
        entry.save()
    line = entry.lines.first()
    line.debit += 1
    with pytest.raises(Frozen):
        line.save()
    with refused_by_database():
        sql("DELETE FROM accounting_entryline WHERE id = %s", [line.pk])
    EntryLine.objects.filter(pk=line.pk).update(letter="ZZZ", lettered_on=today)  # lettering stays free
    with pytest.raises(Refused, match="Aucune écriture en brouillard"):
        validate_entries(books.company, until=today, by=books.anne)
    with pytest.raises(Refused, match="date passée"):
        validate_entries(books.company, until=today + datetime.timedelta(days=1), by=books.anne)


def test_tampering_is_named(books: Cast) -> None:
    validate_entries(books.company, until=timezone.localdate(), by=books.anne)
    with lifted():
        sql("UPDATE accounting_entryline SET debit = debit + 1 WHERE id = (SELECT min(id) FROM accounting_entryline)")
    assert "n’est pas équilibrée" in check_entries().first_fault
    with lifted():
        sql("UPDATE accounting_entry SET number = 99 WHERE number = 2")
    assert check_entry_numbers().first_fault != ""


def test_what_definitive_entries_say_keeps_its_code(books: Cast, client: Client) -> None:
    client.force_login(books.anne)
    account, journal = Account.objects.get(code="411000"), Journal.objects.get(code="VT")
    pages = {f"/plan-comptable/{account.pk}/modifier/": {"code": "411999", "label": "Clients"}}
    pages[f"/journaux-comptables/{journal.pk}/modifier/"] = {"code": "VX", "label": "Ventes", "kind": "sales"}
    validate_entries(books.company, until=timezone.localdate(), by=books.anne)
    batch = EntryBatch.objects.get()
    assert (batch.first, batch.last, batch.seal) == (1, batch.last, Entry.objects.get(number=batch.last).seal)
    assert check_entry_seals().examined == batch.last
    for url, typed in pages.items():
        with nothing_written():
            answer = client.post(url, typed)
        assert answer.status_code == 422 and "ne change plus" in answer.content.decode(), url
    assert Account.objects.get(pk=account.pk).code == "411000"


def test_an_unbalanced_draft_validates_nothing(books: Cast) -> None:
    line = EntryLine.objects.filter(debit__gt=0).first()
    EntryLine.objects.filter(pk=line.pk).update(debit=line.debit + 1)
    with pytest.raises(Refused, match="n’est pas équilibrée"):
        validate_entries(books.company, until=timezone.localdate(), by=books.anne)
    assert not Entry.objects.validated().exists()
    redo_entries(books.company, by=books.anne)
    assert check_entries().first_fault == ""


def test_the_fec(books: Cast) -> None:
    validate_entries(books.company, until=timezone.localdate(), by=books.anne)
    year = (datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
    lines = list(fec_lines(lines_of(books.company, *year)))
    assert lines[0].split("\t") == list(COLUMNS) and len(COLUMNS) == 18
    rows = [line.split("\t") for line in lines[1:]]
    assert {len(row) for row in rows} == {18} and len(rows) == EntryLine.objects.count()
    assert fec_name(books.company, *year) == f"{books.company.siren}FEC20261231.txt"
    set_value("closures.year_ends", "9", by=books.anne, company=books.company)
    october = (datetime.date(2026, 10, 1), datetime.date(2026, 10, 31))
    assert fec_name(books.company, *october) == f"{books.company.siren}FEC20270930-20261001-20261031.txt"
    with pytest.raises(Refused, match="un seul exercice"):
        fec_name(books.company, *year)
    for row in rows:
        sides = [Decimal(row[11].replace(",", ".")), Decimal(row[12].replace(",", "."))]
        assert "." not in row[11] + row[12] and [side != 0 for side in sides].count(True) == 1
        assert row[4][:3].isdigit() and row[3] == "20261020" and all(row[at] for at in (0, 1, 2, 5, 8, 9, 10, 15))
    numbers = [int(key) for key, _group in groupby(rows, key=lambda row: row[2])]
    assert numbers == list(range(1, len(numbers) + 1))
    for _number, group in groupby(rows, key=lambda row: row[2]):
        kept = list(group)
        assert len({(row[0], row[3]) for row in kept}) == 1
        assert sum(Decimal(row[11].replace(",", ".")) - Decimal(row[12].replace(",", ".")) for row in kept) == 0
    again = list(fec_lines(lines_of(books.company, *year)))
    assert again == lines and told(Entry.objects.get(number=1))
