"""Each table of the books: a row changed, removed or put in, a file swapped. The check that is meant to find it does,
and names what was touched. One set of books; every change is undone before the next."""

from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from etabli.kernel.files.places import place_of
from etabli.kernel.freezing.catalogue import drop_triggers, install_triggers
from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.journal.sealing import seal_journal
from etabli.kernel.logbook import note
from etabli.kernel.proof import run_check
from etabli.modules.accounting.actions import post_entries, validate_entries
from etabli.modules.accounting.models import Entry
from etabli.records.closures.actions import close_periods
from etabli.records.closures.tests.conftest import NOW, cast, traded  # noqa: F401  (fixtures)
from etabli.records.documents.archiving import originals
from etabli.records.documents.models import Archive
from stories.books import faults

# What is done, the check that finds it, and words of its sentence. `{doc}`: the invoice, `{number}`: its number.
CHANGES = [
    ("UPDATE documents_document SET title = 'x' WHERE id = {doc}", "chain", "{number} n’est plus ce qui"),
    (
        "UPDATE documents_document SET total_excl = total_excl + 1, total_incl = total_incl + 1 WHERE id = {doc}",
        "document_totals",
        "{number}",
    ),
    ("DELETE FROM documents_document WHERE id = {doc}", "chain", "{number} a disparu"),
    ("UPDATE documents_line SET label = 'x' WHERE document_id = {doc}", "chain", "{number} n’est plus"),
    ("DELETE FROM documents_line WHERE document_id = {doc}", "chain", "{number} n’est plus"),
    ("+documents_line document_id={doc} position=99", "chain", "{number} n’est plus"),
    ("UPDATE documents_vatrow SET base = base + 1 WHERE document_id = {doc}", "chain", "{number} n’est plus"),
    ("DELETE FROM documents_vatrow WHERE document_id = {doc}", "chain", "{number} n’est plus"),
    ("+documents_vatrow document_id={doc} position=99 rate=100", "chain", "{number} n’est plus"),
    ("UPDATE documents_snapshot SET payload = '{{}}' WHERE document_id = {doc}", "document_snapshots", "{number}"),
    ("UPDATE documents_snapshot SET digest = 'x' WHERE document_id = {doc}", "chain", "{number} n’est plus"),
    ("DELETE FROM documents_snapshot WHERE document_id = {doc}", "document_snapshots", "{number}"),
    ("UPDATE documents_archive SET sha256 = 'x' WHERE document_id = {doc}", "document_archives", "{number}"),
    ("DELETE FROM documents_archive WHERE document_id = {doc}", "chain", "a disparu"),
    ("UPDATE dues_payment SET amount = amount + 1 WHERE id = {pay}", "chain", "n’est plus ce qui a été scellé"),
    ("UPDATE dues_payment SET date = '2020-01-01' WHERE id = {pay}", "chain", "n’est plus ce qui a été scellé"),
    ("DELETE FROM dues_payment WHERE id = {pay}", "chain", "a disparu"),
    ("+dues_payment id={pay}", "chain", "n’est pas dans le registre légal"),
    ("UPDATE dues_allocation SET amount = amount - 1 WHERE payment_id = {pay}", "payments_allocated", "affectés"),
    ("DELETE FROM dues_allocation WHERE payment_id = {pay}", "dues_settled", "{number}"),
    ("+dues_allocation payment_id={pay}", "payments_allocated", "affectés"),
    ("UPDATE dues_due SET settled = 0 WHERE document_id = {doc}", "dues_settled", "{number}"),
    ("DELETE FROM dues_due WHERE document_id = {doc}", "documents_outstanding", "{number}"),
    ("+dues_due document_id={doc}", "documents_outstanding", "{number}"),
    (
        "UPDATE closures_closure SET total_incl = 1 WHERE kind = 'day' AND starts_on = '2026-10-30'",
        "closures",
        "30/10/2026",
    ),
    ("DELETE FROM closures_closure WHERE kind = 'day' AND starts_on = '2026-11-01'", "closures", "manque une clôture"),
    ("+closures_closure kind='day' starts_on=2020-01-01 ends_on=2020-01-01", "chain", "n’est pas dans le registre"),
    ("UPDATE chain_chainhead SET closed_until = '2026-10-01'", "closures", "date de clôture"),
    ("UPDATE chain_chainlink SET payload = '{{}}' WHERE position = 2", "chain", "Maillon 2"),
    ("UPDATE chain_chainlink SET at = '2020-01-01 00:00:00+00:00' WHERE position = 2", "chain", "sceau est faux"),
    ("DELETE FROM chain_chainlink WHERE position = 2", "chain", "Le maillon 2 manque"),
    ("DELETE FROM chain_chainlink WHERE position = (SELECT max(position) FROM chain_chainlink)", "chain", "coupée"),
    ("+chain_chainlink position=9999", "chain", "9999 n’est pas annoncé"),
    ("UPDATE chain_chainhead SET count = count - 1", "chain", "tête de la chaîne"),
    ("UPDATE chain_chainhead SET seal = 'x'", "chain", "tête de la chaîne"),
    ("UPDATE journal_journalentry SET label = 'x' WHERE id = {entry}", "journal", "L’entrée {entry} du journal"),
    ("UPDATE journal_journalentry SET verb = 'x' WHERE id = {entry}", "journal", "sous le sceau 1"),
    ("DELETE FROM journal_journalentry WHERE id = {entry}", "journal", "Le sceau 1 du journal couvre"),
    ("+journal_journalentry id={entry}", "journal", "Le sceau 1 du journal couvre"),
    ("UPDATE journal_journalseal SET root = 'x'", "journal", "Le sceau 1 du journal est faux"),
    ("UPDATE logbook_logentry SET at = '2020-01-01 00:00:00+00:00' WHERE position = 1", "logbook", "L’événement 1"),
    ("DELETE FROM logbook_logentry WHERE position = 1", "logbook", "L’événement 1 du journal des événements manque"),
    ("+logbook_logentry position=1", "logbook", "modifié ou ajouté"),
    (
        "UPDATE sequences_series SET last_value = last_value + 1 WHERE kind LIKE '%invoice'",
        "invoice_numbers",
        "aucun document",
    ),
    ("DELETE FROM sequences_series WHERE kind LIKE '%invoice'", "invoice_numbers", "aucune série"),
    ("UPDATE accounting_entry SET label = 'x' WHERE number = 2", "entry_seals", "n° 2 n’est pas celle"),
    ("UPDATE accounting_entry SET date = '2020-01-01' WHERE number = 2", "entry_seals", "n° 2 n’est pas celle"),
    ("UPDATE accounting_entry SET seal = 'x' WHERE number = 2", "entry_seals", "n° 2 n’est pas celle"),
    ("DELETE FROM accounting_entry WHERE number = 1", "entry_seals", "n° 1 a disparu"),
    ("DELETE FROM accounting_entry WHERE number = {entries}", "entry_seals", "n° {entries} a disparu"),
    ("+accounting_entry number=2 number={next} source_kind='x'", "entry_seals", "n° {next} n’est pas celle"),
    (
        "UPDATE accounting_entry SET number = NULL, validated_at = NULL, status = 'draft' WHERE number = 2",
        "entry_seals",
        "n° 2 a",
    ),
    ("UPDATE accounting_entryline SET label = 'x' WHERE entry_id = {second}", "entry_seals", "n° 2 n’est pas celle"),
    (
        "UPDATE accounting_entryline SET debit = debit + 1 WHERE entry_id = {second} AND debit > 0",
        "entries",
        "équilibrée",
    ),
    (
        "UPDATE accounting_entryline SET account_id = (SELECT max(id) FROM accounting_account)",
        "entry_seals",
        "n° 1 n’est",
    ),
    ("DELETE FROM accounting_entryline WHERE entry_id = {second}", "entry_seals", "n° 2 n’est pas celle"),
    ("+accounting_entryline entry_id={second} position=99", "entry_seals", "n° 2 n’est pas celle"),
    ("UPDATE accounting_entrybatch SET debit = debit + 1", "chain", "n’est plus ce qui a été scellé"),
    ("UPDATE accounting_entrybatch SET seal = 'x'", "entry_seals", "n° {entries} n’est pas celle"),
    ("DELETE FROM accounting_entrybatch", "chain", "a disparu"),
    ("+accounting_entrybatch first=1 first=900 last=900", "chain", "n’est pas dans le registre légal"),
    (
        "UPDATE accounting_accountinglock SET last_number = last_number + 1",
        "entry_numbers",
        "numéros d’écriture donnés",
    ),
    ("UPDATE accounting_account SET code = '499999' WHERE code = '411000'", "entry_seals", "n° 1 n’est pas celle"),
]


@pytest.fixture
def books(cast: Any, traded: Any) -> dict[str, Any]:  # noqa: F811
    with time_machine.travel(NOW, tick=False):
        originals(traded)
        close_periods(cast.company, by=cast.anne)
        seal_journal()
        note("backup_made", "etabli.tar.gz")
        post_entries(cast.company, by=cast.anne)
        validate_entries(cast.company, until=NOW.date(), by=cast.anne)
    numbers = dict(Entry.objects.values_list("number", "pk"))
    payment = traded.dues.first().allocations.order_by("pk").first().payment_id
    entry = JournalEntry.objects.filter(seal__isnull=False).order_by("pk").first().pk
    assert faults() == []
    return {"doc": traded.pk, "number": traded.number, "pay": payment, "entry": entry} | {
        "entries": max(numbers),
        "next": max(numbers) + 1,
        "second": numbers[2],
    }


def test_every_change_is_found_by_name(books: dict[str, Any]) -> None:
    drop_triggers("default")
    missed = []
    for change, check, sentence in CHANGES:
        try:
            with transaction.atomic():
                do(change.format(**books))
                found = run_check(check).first_fault
                transaction.set_rollback(True)
        except IntegrityError:  # the base's own constraints refuse it, even without triggers
            continue
        if sentence.format(**books) not in found:
            missed.append((change, check, found))
    install_triggers("default")
    assert missed == []


def test_a_file_swapped_on_disk_is_found(books: dict[str, Any]) -> None:
    archive = Archive.objects.filter(document=books["doc"]).select_related("blob").first()
    path = place_of(archive.blob.sha256)
    path.chmod(0o600)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + b"x")
    assert books["number"] in run_check("document_archives").first_fault
    path.unlink()
    assert books["number"] in run_check("document_archives").first_fault
    path.write_bytes(whole)
    assert run_check("document_archives").ok


def do(change: str) -> None:
    """Run the statement, or copy the row that `+table column=value …` finds by its first column, the others changed."""
    with connection.cursor() as cursor:
        if not change.startswith("+"):
            cursor.execute(change)
            return
        table, first, *others = change[1:].split()
        name, value = first.split("=")
        where = "TRUE" if name == "position" and not others else f"{name} = {value}"
        changed = dict(pair.split("=") for pair in others)
        if where == "TRUE":
            changed[name] = value
        cursor.execute(f"SELECT * FROM {table} WHERE {where} ORDER BY id DESC LIMIT 1")
        row = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
        row |= {key: text.strip("'") for key, text in changed.items()} | {"id": 999_999}
        if table == "logbook_logentry":
            row["position"] = 2
        names = ", ".join(f'"{one}"' for one in row)
        marks = ", ".join(["%s"] * len(row))
        cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))
