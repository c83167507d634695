"""The accountant's door walked: what he sees, what does not exist for him."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from etabli.kernel.companies.models import Company
from etabli.kernel.journal import JournalEntry
from etabli.kernel.notices import Notice
from etabli.kernel.people.models import User
from etabli.kernel.remarks import Remark
from etabli.modules.accounting.actions import invite_accountant, post_entries, validate_entries
from etabli.modules.accounting.models import AccountingLock, Entry, ExportProfile
from etabli.modules.accounting.reports import REPORTS
from etabli.modules.billing.testing import make_invoice
from etabli.records.testing import Cast, make_cast

YEAR = "?du=2026-01-01&au=2026-12-31"
SHUT = ("/factures/", "/clients/", "/ecritures/", "/comptabilite/", "/societes/", "/configuration/", "/notifications/")


@pytest.fixture
def books(db: Any, settings: Any) -> Cast:
    settings.ETABLI_URL = "https://etabli.example"
    cast = make_cast()
    make_invoice(cast)
    post_entries(cast.company, by=cast.anne)
    validate_entries(cast.company, until=timezone.localdate(), by=cast.anne)
    return cast


def invited(cast: Cast, **more: Any) -> User:
    invite_accountant(cast.company, email="Cabinet@Example.fr", name="Cabinet Morel", by=cast.anne, **more)
    return User.objects.get(email="cabinet@example.fr")


def test_reads_the_books_and_nothing_else(books: Cast, client: Client) -> None:
    other = Company.objects.create(name="Autre")
    client.force_login(invited(books))
    base = f"/comptable/{books.company.pk}/"
    assert client.get("/").headers["Location"] == "/comptable/" and client.get("/comptable/").status_code == 302
    assert client.get(base).status_code == 200
    for name in REPORTS:
        assert client.get(f"{base}etats/{name}/{YEAR}").status_code == 200, name
        assert client.get(f"{base}etats/{name}/export.csv{YEAR}").status_code == 200, name
    entry = Entry.objects.get()
    page = client.get(f"{base}ecritures/{entry.pk}/").content.decode()
    assert "411000" in page and "piece.pdf" in page
    piece = client.get(f"{base}ecritures/{entry.pk}/piece.pdf")
    assert b"".join(piece.streaming_content).startswith(b"%PDF")
    assert client.get(f"{base}ecritures/{entry.pk}/piece.exe").status_code == 404
    for address in (*SHUT, f"/comptable/{other.pk}/", f"/comptable/{other.pk}/etats/tva/", f"{base}ecritures/999/"):
        assert client.get(address).status_code == 404, address
    assert client.post(f"/societes/{books.company.pk}/actions/lock_period/").status_code == 404
    files = {"form": "journals", "profile": ExportProfile.objects.first().pk, "du": "2026-01-01", "au": "2026-12-31"}
    made = client.post(f"{base}fichiers/", files)
    assert b"411000" in b"".join(made.streaming_content)
    assert JournalEntry.objects.filter(verb="entries_exported").get().user.email == "cabinet@example.fr"
    assert client.post(f"{base}fichiers/", files | {"du": "2020-01-01", "au": "2020-12-31"}).status_code == 409
    client.force_login(books.bruno)
    assert client.get(base).status_code == 404 and client.get("/comptable/").status_code == 404


def test_asks_and_is_answered(books: Cast, client: Client) -> None:
    user, entry = invited(books), Entry.objects.get()
    client.force_login(user)
    where = f"/comptable/{books.company.pk}/ecritures/{entry.pk}/"
    assert client.post(where, {"text": "  "}).status_code == 422
    assert client.post(where, {"text": "Quel chantier ?"}).status_code == 302
    assert Notice.objects.filter(user=books.anne, topic="accountant").exists()
    assert "En attente" in client.get(f"/comptable/{books.company.pk}/").content.decode()
    inside = Client()
    inside.force_login(books.anne)
    assert inside.post(f"/ecritures/{entry.pk}/remarques/", {"text": "Rue des Lilas"}).status_code in (200, 302)
    assert Remark.objects.count() == 2 and "Rue des Lilas" in client.get(where).content.decode()
    assert "Répondu" in client.get(f"/comptable/{books.company.pk}/").content.decode()


def test_locks_only_where_the_owner_lets_him(books: Cast, client: Client) -> None:
    client.force_login(invited(books))
    where, until = f"/comptable/{books.company.pk}/verrouiller/", {"until": str(timezone.localdate())}
    assert client.post(where, until).status_code == 403
    invited(books, may_lock=True)
    assert client.post(where, until).status_code == 409
    with time_machine.travel(timezone.now() + datetime.timedelta(days=2), tick=False):
        client.force_login(User.objects.get(email="cabinet@example.fr"))
        assert client.post(where, until).status_code == 302
    assert str(AccountingLock.objects.get().locked_until) == until["until"]
