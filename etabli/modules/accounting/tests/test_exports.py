"""Files for the accountant: repeatable byte for byte, remembered, read again and compared with the ledger."""

import csv
import datetime
import hashlib
import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import lifted, refused_by_database, sql
from etabli.modules.accounting.actions import post_entries, validate_entries
from etabli.modules.accounting.exports.factory import ensure_profiles
from etabli.modules.accounting.exports.files import file_of_run
from etabli.modules.accounting.exports.remembering import changed_since, run_export
from etabli.modules.accounting.models import ExportProfile, ExportRun
from etabli.modules.accounting.reports import REPORTS, Asked
from etabli.modules.accounting.tests.conftest import OCTOBER, pay
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_invoice
from etabli.records.documents.models import Archive
from etabli.records.testing import Cast

START, END = datetime.date(2026, 10, 1), datetime.date(2026, 10, 31)


def export(books: Cast, form: str, name: str = "") -> Any:
    ensure_profiles()
    profile = ExportProfile.objects.filter(name__startswith=name).first() if name else None
    return run_export(books.company, form, profile, START, END, by=books.anne)


def validate(books: Cast) -> None:
    with time_machine.travel(OCTOBER, tick=False):
        post_entries(books.company, by=books.anne)
        validate_entries(books.company, until=OCTOBER.date(), by=books.anne)


def test_only_validated_entries_go_out(books: Cast) -> None:
    with pytest.raises(Refused, match="Aucune écriture définitive"):
        export(books, "fec")
    with pytest.raises(Refused, match="Choisissez un profil"):
        export(books, "journals")
    assert not ExportRun.objects.exists()


def test_the_fec_read_again_is_the_ledger(books: Cast) -> None:
    validate(books)
    made = export(books, "fec")
    rows = list(csv.DictReader(io.StringIO(made.file.read().decode()), delimiter="\t"))
    sums: dict[str, Decimal] = {}
    for row in rows:
        amount = Decimal(row["Debit"].replace(",", ".")) - Decimal(row["Credit"].replace(",", "."))
        sums[row["CompteNum"]] = sums.get(row["CompteNum"], Decimal(0)) + amount
    ledger = REPORTS["balance"].rows(Asked(books.company, START, END), 0, None)
    assert sums == {row["compte"]: row["closing"] for row in ledger} and made.lines == len(rows)
    assert made.name == f"{books.company.siren}FEC20261231-20261001-20261031.txt"


def test_repeated_remembered_and_what_changed_since(books: Cast) -> None:
    validate(books)
    first, again = export(books, "journals", "Tableur"), export(books, "journals", "Tableur")
    content = first.file.read()
    assert content == again.file.read() and first.sha256 == again.sha256
    run = ExportRun.objects.first()
    assert (run.lines, run.user, changed_since(run).count()) == (first.lines, books.anne, 0)
    text = content.decode("utf-8-sig").splitlines()
    assert text[0].startswith("Journal;Date;Pièce;Compte") and text[1].split(";")[1] == "20/10/2026"
    bare = export(books, "journals", "Montant et sens (TXT").file.read().decode("cp1252").splitlines()
    assert len(bare) == first.lines and bare[0].split(";")[1] == "201026" and bare[0].split(";")[6] in "DC"
    with time_machine.travel(OCTOBER, tick=False):
        make_invoice(books)
    validate(books)
    assert changed_since(run).count() == 1 and export(books, "journals", "Tableur").sha256 != first.sha256


@pytest.mark.parametrize("form", ["fec", "journals", "pieces"])
def test_the_same_file_again_after_later_letters(books: Cast, client: Client, form: str) -> None:
    """Paid later, lettered, renamed, the profile changed: what was sent is downloaded again byte for byte, and what
    changed since is said."""
    validate(books)
    made = export(books, form, "" if form == "fec" else "Tableur")
    content, run = made.file.read(), ExportRun.objects.get()
    ExportProfile.objects.update(separator=",", columns=[["label", "Autre"]])
    with time_machine.travel(OCTOBER, tick=False):
        pay(books, Invoice.objects.order_by("pk").first(), "132.00")
        post_entries(books.company, by=books.anne)
    client.force_login(books.anne)
    again = client.get(f"/exports-comptables/{run.pk}/fichier/")
    assert b"".join(again.streaming_content) == content and hashlib.sha256(content).hexdigest() == run.sha256
    assert again.headers["Content-Disposition"].endswith(f'"{run.name}"')
    since = f"/exports-comptables/{run.pk}/depuis/"
    told = client.get(since).content.decode()
    assert "Aucune écriture nouvelle" in told and "2 lignes s’écriraient autrement" in told
    validate(books)
    told = client.get(since).content.decode()
    assert "écriture n°" in told and changed_since(run).count() == told.count("écriture n°") > 0
    card = client.get(f"/exports-comptables/{run.pk}/").content.decode()
    assert run.sha256 in card
    assert since in card
    client.force_login(books.bruno)
    assert client.get(f"/exports-comptables/{run.pk}/fichier/").status_code == 403
    with refused_by_database():
        sql("UPDATE accounting_exportrun SET sha256 = 'x'")
    with lifted():
        sql("UPDATE accounting_exportrun SET sha256 = 'x'")
    run.refresh_from_db()
    with pytest.raises(Refused, match="n’a plus l’empreinte"):
        file_of_run(run)


def test_the_pieces_are_those_of_the_entries(books: Cast) -> None:
    validate(books)
    made = export(books, "pieces", "Tableur")
    with zipfile.ZipFile(made.file) as zipped:
        kept = {
            one.document.number: one.sha256 for one in Archive.objects.filter(role="pdf").select_related("document")
        }
        names = zipped.namelist()
        assert len(names) == 1 + 2 * len(kept) and all(f"pieces/{number}.pdf" in names for number in kept)
    assert made.name.endswith(".zip")


def test_the_page(books: Cast, client: Client) -> None:
    validate(books)
    client.force_login(books.anne)
    where = "/exports-comptables/exporter/"
    assert client.get(where).status_code == 200
    told = {"company": books.company.pk, "form": "fec", "start": "2026-10-01", "end": "2026-10-31"}
    answer = client.post(where, told)
    assert answer.status_code == 200 and answer.headers["Content-Disposition"].endswith(
        'FEC20261231-20261001-20261031.txt"'
    )
    assert b"JournalCode" in b"".join(answer.streaming_content)
    assert client.post(where, told | {"form": "journals"}).status_code == 422
    assert client.post(where, told | {"end": "2026-09-01"}).status_code == 422
    listing = client.get("/exports-comptables/").content.decode()
    assert "format FEC" in listing and client.get("/profils-export/").status_code == 200
    profile = ExportProfile.objects.first()
    fields = {"name": "Le mien", "separator": ";", "decimal_sign": ",", "date_format": "%d/%m/%Y"}
    fields |= {"encoding": "utf-8", "extension": "csv", "columns": "account = Compte\ndebit ="}
    assert client.post(f"/profils-export/{profile.pk}/modifier/", fields).status_code == 302
    profile.refresh_from_db()
    assert profile.columns == [["account", "Compte"], ["debit", "Débit"]]
    wrong = client.post(f"/profils-export/{profile.pk}/modifier/", fields | {"columns": "secret = x"})
    assert wrong.status_code == 422 and "n’est pas une colonne connue" in wrong.content.decode()
    client.force_login(books.bruno)
    assert client.post(where, told).status_code == 403
