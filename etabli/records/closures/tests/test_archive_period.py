"""The archive of a period: complete, the same twice, proven without the base, and refused when one byte changes."""

import csv
import datetime
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError

from etabli.kernel.chain import ChainLink
from etabli.kernel.files import read_blob
from etabli.kernel.logbook import note
from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.billing.models import Invoice
from etabli.records.closures.actions import archive_period, close_periods
from etabli.records.closures.actions.archive_period import make_archive
from etabli.records.closures.archive.making import archive_of
from etabli.records.closures.archive.signing import public_key
from etabli.records.closures.archive.verifying import BadArchive, verify_archive
from etabli.records.closures.models import Closure, PeriodArchive
from etabli.records.closures.tests.conftest import FIRST, NOW
from etabli.records.documents.archiving import original_bytes
from etabli.records.testing import Cast


@pytest.fixture
def october(cast: Cast, traded: Invoice) -> Closure:
    note("backup_made", "nuit.tar.gz", at=FIRST)
    with time_machine.travel(NOW, tick=False):
        close_periods(cast.company, by=cast.anne)
    return Closure.objects.get(kind="month")


@pytest.fixture
def path(cast: Cast, october: Closure, tmp_path: Path) -> Path:
    make_archive.func(october.pk, cast.anne.pk)
    file = tmp_path / "archive.zip"
    file.write_bytes(read_blob(PeriodArchive.objects.get().blob))
    return file


def test_made_once_and_sealed(cast: Cast, october: Closure) -> None:
    with pytest.raises(Denied):
        archive_period(october, by=cast.chloe)
    archive_period(october, by=cast.anne)
    make_archive.func(october.pk, cast.anne.pk)
    make_archive.func(october.pk, cast.anne.pk)
    made = PeriodArchive.objects.get()
    assert ChainLink.objects.get(kind="period_archived").payload["sha256"] == made.sha256
    with nothing_written(), pytest.raises(Refused, match="existe déjà"):
        archive_period(october, by=cast.anne)


def test_complete_and_the_same_twice(october: Closure, traded: Invoice, path: Path) -> None:
    with zipfile.ZipFile(path) as zipped:
        tables = {
            name: list(csv.DictReader(io.StringIO(zipped.read(name).decode()), delimiter=";"))
            for name in zipped.namelist()
            if name.endswith(".csv")
        }
        assert [row["numero"] for row in tables["documents.csv"]] == ["F2026-0001", "F2026-0002", "A2026-0001"]
        assert tables["documents.csv"][0]["emis_le"] == "2026-10-30T11:00:00+01:00"
        assert [row["montant"] for row in tables["reglements.csv"]] == ["132.00", "100.00"]
        assert len(tables["clotures.csv"]) == 3 and tables["lignes.csv"][0]["tva_taux"] == "20.00"
        assert zipped.read("pieces/F2026-0001.pdf") == original_bytes(traded, "pdf")
        assert zipped.read("pieces/F2026-0001.xml") == original_bytes(traded, "xml")
        assert "verify_archive" in zipped.read("LISEZMOI.txt").decode()
        assert [row["detail"] for row in tables["evenements.csv"]] == ["nuit.tar.gz"]
    note("backup_made", "apprise-plus-tard.tar.gz", at=FIRST + datetime.timedelta(hours=5))
    with archive_of(october) as (again, _files):
        assert again.read() == path.read_bytes()


@pytest.mark.django_db(databases=[])
def test_the_check_reads_no_base() -> None:
    with pytest.raises(BadArchive, match="pas une archive de période"):
        verify_archive(Path(__file__))


def test_proven_by_the_command(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_archive", str(path), key=public_key())
    assert "Archive intacte : Lantier Agencement, du 2026-10-01 au 2026-10-31" in capsys.readouterr().out
    with pytest.raises(CommandError, match="pas signée par la clé donnée"):
        call_command("verify_archive", str(path), key="0" * 64)


def rewritten(path: Path, change: dict[str, bytes | None]) -> Path:
    """The same archive with some files changed, added or (None) left out."""
    copy = path.with_name("copy.zip")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for name in [*source.namelist(), *(set(change) - set(source.namelist()))]:
            data = change[name] if name in change else source.read(name)
            if data is not None:
                target.writestr(name, data)
    return copy


def test_each_way_of_tampering_is_named(path: Path) -> None:
    with zipfile.ZipFile(path) as zipped:
        manifest, links = zipped.read("manifeste.json"), zipped.read("registre.jsonl")
    faults = {
        "Fichier modifié : documents.csv": {"documents.csv": b"numero\r\n"},
        "Fichier manquant : tva.csv": {"tva.csv": None},
        "Fichier en trop : autre.txt": {"autre.txt": b"x"},
        "La signature ne correspond pas": {"manifeste.json": manifest.replace(b"Lantier", b"Lantiez")},
        "Fichier modifié : registre.jsonl": {"registre.jsonl": links.replace(b"132.00", b"131.00")},
        "La signature est illisible": {"manifeste.sig": b"!!"},
    }
    for sentence, change in faults.items():
        with pytest.raises(BadArchive, match=sentence):
            verify_archive(rewritten(path, change))
    cut = path.with_name("cut.zip")
    shutil.copy(path, cut)
    cut.write_bytes(cut.read_bytes()[:-200])
    with pytest.raises(BadArchive, match="abîmé"):
        verify_archive(cut)
    assert verify_archive(path).links == json.loads(manifest)["closure"]["last"]
