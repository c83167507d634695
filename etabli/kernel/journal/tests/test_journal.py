"""The journal: written with the change, never altered, sealed in batches, erasable, proved."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from etabli.kernel.companies.models import Company
from etabli.kernel.freezing import Frozen
from etabli.kernel.journal import (
    JournalEntry,
    JournalSeal,
    entries_of,
    erase_payload,
    seal_journal,
    verify_journal,
    write_entry,
)
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.models import User
from etabli.kernel.testing import lifted, refused_by_database, sql

transactional = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company(db):
    return Company.objects.create(name="Atelier Durand")


@pytest.fixture
def user(db):
    return User.objects.create(email="anne@etabli.example")


@pytest.fixture
def entries(company, user):
    return [write_entry(company, by=user, verb="changed", data={"n": n}, label=f"Change {n}") for n in range(1, 6)]


def fault():
    return verify_journal().first_fault


def test_an_entry_tells_who_did_what(company, user):
    entry = write_entry(company, by=user, verb="company_changed", data={"name": ["A", "B"]}, label="Renommer")
    entry.refresh_from_db()
    assert (entry.user, entry.company, entry.verb, entry.kind) == (
        user,
        company,
        "company_changed",
        "companies.company",
    )
    assert (entry.object_id, entry.label, entry.data) == (company.pk, "Renommer", {"name": ["A", "B"]})
    assert entry.seal is None
    assert abs((timezone.now() - entry.at).total_seconds()) < 10
    assert list(entries_of(company)) == [entry]


def test_the_system_has_no_name(company):
    assert write_entry(company, by=SYSTEM, verb="x").user is None


def test_any_value_can_be_told(company, user):
    data = {
        "amount": Decimal("12.50"),
        "ratio": 0.1,
        "day": date(2026, 1, 2),
        "at": datetime(2026, 1, 2, tzinfo=UTC),
        "naive": datetime(2026, 1, 2, 3, 4),
        "odd": "a\x00b\ud800",
        "who": user,
        "set": {1},
        7: None,
    }
    entry = write_entry(company, by=user, verb="x", data=data, label="y" * 500)
    entry.refresh_from_db()
    assert entry.data == {
        "amount": "12.50",
        "ratio": "0.1",
        "day": "2026-01-02",
        "at": "2026-01-02T00:00:00.000000+00:00",
        "naive": "2026-01-02T03:04:00",
        "odd": "ab?",
        "who": str(user),
        "set": [1],
        "7": None,
    }
    assert entry.label == "y" * 200
    assert fault() == ""


def test_entries_are_append_only(entries):
    entry = entries[0]
    entry.verb = "x"
    with pytest.raises(Frozen):
        entry.save()
    with pytest.raises(Frozen):
        entry.delete()
    with pytest.raises(Frozen):
        JournalEntry.objects.update(data={"n": 7})
    for statement in (
        "UPDATE journal_journalentry SET verb = 'x'",
        "UPDATE journal_journalentry SET data = '{\"n\": 7}'",
        "UPDATE journal_journalentry SET user_id = NULL",
        "DELETE FROM journal_journalentry",
    ):
        with refused_by_database():
            sql(statement)


def test_sealing_goes_in_batches_and_only_once(entries, company):
    assert seal_journal(batch=2) == 5
    assert list(JournalSeal.objects.values_list("position", "count")) == [(1, 2), (2, 2), (3, 1)]
    assert seal_journal() == 0
    assert verify_journal().examined == 5
    write_entry(company, by=SYSTEM, verb="x")
    assert (verify_journal().examined, fault()) == (6, "")
    assert seal_journal() == 1
    assert fault() == ""


def test_an_entry_committed_late_is_sealed_in_a_later_batch(company):
    """Identifiers are given before commit: a lower one may appear after a higher one was sealed."""
    early = write_entry(company, by=SYSTEM, verb="x")
    assert seal_journal() == 1
    late = JournalEntry(verb="y", kind="k", object_id=1, salt="00" * 16)
    late.pk, late.payload_digest = early.pk - 1000, late.digest_payload()
    late.save(force_insert=True)
    assert seal_journal() == 1
    assert [entry.seal.position for entry in JournalEntry.objects.order_by("id")] == [2, 1]
    assert fault() == ""


@transactional
@pytest.mark.parametrize(
    ("forgery", "sentence"),
    [
        (
            "UPDATE journal_journalentry SET verb = 'x' WHERE id = {2}",
            "Une entrée du journal sous le sceau 2 a été modifiée.",
        ),
        (
            "UPDATE journal_journalentry SET user_id = NULL WHERE id = {0}",
            "Une entrée du journal sous le sceau 1 a été modifiée.",
        ),
        ("UPDATE journal_journalentry SET data = '{{}}' WHERE id = {2}", "L’entrée {2} du journal a été modifiée."),
        ("UPDATE journal_journalentry SET label = '' WHERE id = {4}", "L’entrée {4} du journal a été modifiée."),
        ("DELETE FROM journal_journalentry WHERE id = {3}", "Le sceau 2 du journal couvre 2 entrées, 1 sont là."),
        ("UPDATE journal_journalseal SET count = 3 WHERE position = 2", "Le sceau 2 du journal est faux."),
    ],
)
def test_each_forgery_is_named(entries, forgery, sentence):
    ids = [entry.pk for entry in entries]
    seal_journal(batch=2)
    with lifted():
        sql(forgery.format(*ids))
    assert fault() == sentence.format(*ids)


@transactional
def test_a_seal_cut_out_is_named(entries):
    seal_journal(batch=2)
    with lifted():
        sql("DELETE FROM journal_journalentry WHERE seal_id IN (SELECT id FROM journal_journalseal WHERE position = 1)")
        sql("DELETE FROM journal_journalseal WHERE position = 1")
    assert fault() == "Le sceau 1 du journal manque."


def test_a_payload_can_be_erased_and_the_seal_still_proves(entries, user):
    seal_journal()
    entry = erase_payload(entries[1], by=user)
    entry.refresh_from_db()
    assert (entry.data, entry.label, entry.salt) == ({}, "", "")
    assert entry.erased_at is not None
    assert fault() == ""
    (told,) = JournalEntry.objects.filter(verb="journal_payload_erased")
    assert (told.kind, told.object_id, told.user) == ("journal.journalentry", entry.pk, user)
    erase_payload(entry, by=user)
    assert JournalEntry.objects.filter(verb="journal_payload_erased").count() == 1


def test_an_erased_payload_is_not_rewritten(entries, user):
    entry = erase_payload(entries[0], by=user)
    entry.data = {"n": 8}
    with pytest.raises(Frozen):
        entry.save()
    with refused_by_database():
        sql("UPDATE journal_journalentry SET erased_at = NULL")


def test_a_demonstration_is_journaled_but_not_sealed(company, entries):
    demo = Company.objects.create(name="Démo", is_fictitious=True)
    entry = write_entry(demo, by=SYSTEM, verb="x")
    assert entry.is_fictitious
    assert seal_journal() == 5
    assert JournalEntry.objects.delete_fictitious() == 1
    assert fault() == ""


def test_entries_are_limited_to_the_viewers_companies(company, user, entries):
    other = Company.objects.create(name="Autre")
    hidden = write_entry(other, by=user, verb="x")
    shared = write_entry(user, by=user, verb="x")
    user.companies.add(company)
    seen = JournalEntry.objects.visible_to(User.objects.get(pk=user.pk))
    assert hidden not in seen
    assert shared in seen
    assert seen.count() == 6
    assert JournalEntry.objects.visible_to(SYSTEM).count() == 7
