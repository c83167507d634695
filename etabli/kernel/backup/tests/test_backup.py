"""A backup brings everything back; a wrong one changes nothing."""

import io
import json
import shutil
import sqlite3
import subprocess
import tarfile
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.utils import timezone

from etabli.kernel.backup import Backup, backups, make_backup, restore_backup
from etabli.kernel.backup.nightly import back_up_nightly
from etabli.kernel.backup.places import BY_HAND, NIGHTLY
from etabli.kernel.backup.retention import superfluous
from etabli.kernel.backup.sealed import SealedReader, SealedWriter, WrongPassword
from etabli.kernel.companies.models import Company
from etabli.kernel.files import store_blob
from etabli.kernel.files.places import place_of
from etabli.kernel.refusals import Refused

NAME = "Société à sauver"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings, monkeypatch):
    settings.DATA = tmp_path / "data"
    settings.MEDIA_ROOT = settings.DATA / "files"
    settings.DATA.mkdir()
    (settings.DATA / "keys.json").write_text('{"session": "s", "chain": "00", "vault": "11"}')
    for name in ("ETABLI_BACKUPS", "ETABLI_BACKUP_PASSWORD"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def saved(transactional_db) -> tuple[Path, str]:
    Company.objects.create(name=NAME)
    blob = store_blob(b"content" * 1000, name="kbis.pdf")
    return make_backup(), blob.sha256


class Elsewhere:
    """An empty place to restore to: another data folder, and on PostgreSQL another base."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.base = folder, f"{connection.settings_dict['NAME']}_restored"
        folder.mkdir()

    def names(self) -> list[str]:
        sql = "SELECT name FROM companies_company"
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self.folder / "etabli.sqlite3")) as base:
                return [name for (name,) in base.execute(sql)]
        return self._psql(sql, self.base).splitlines()

    def _psql(self, sql: str, base: str) -> str:
        given = connection.settings_dict
        where = f"postgresql://{given['USER']}@{given['HOST']}:{given['PORT']}/{base}"
        return subprocess.run(["psql", where, "-tAc", sql], capture_output=True, text=True, check=True).stdout

    def __enter__(self) -> "Elsewhere":
        self.before = connection.settings_dict["NAME"]
        if connection.vendor == "postgresql":
            self._psql(f'DROP DATABASE IF EXISTS "{self.base}"', "postgres")
            self._psql(f'CREATE DATABASE "{self.base}"', "postgres")
        connection.close()
        connection.settings_dict["NAME"] = (
            self.base if connection.vendor == "postgresql" else str(self.folder / "etabli.sqlite3")
        )
        django_settings.DATA, django_settings.MEDIA_ROOT = self.folder, self.folder / "files"
        return self

    def __exit__(self, *_error: object) -> None:
        connection.close()
        connection.settings_dict["NAME"] = self.before
        if connection.vendor == "postgresql":
            self._psql(f'DROP DATABASE IF EXISTS "{self.base}" WITH (FORCE)', "postgres")


def names_in(path: Path) -> list[str]:
    with tarfile.open(path) as archive:
        return archive.getnames()


def test_backup_wipe_restore_compare(saved, tmp_path):
    path, sha256 = saved
    assert path.stat().st_mode & 0o777 == 0o600
    assert [backup.why for backup in backups()] == [BY_HAND]
    base = "etabli.sqlite3" if connection.vendor == "sqlite" else "etabli.dump"
    assert names_in(path) == ["manifest.json", base, "keys.json", f"files/{sha256[:2]}/{sha256[2:4]}/{sha256}"]
    with Elsewhere(tmp_path / "new") as there:
        manifest = restore_backup(path)
        assert manifest["database"] == connection.vendor
        assert there.names() == [NAME]
        assert place_of(sha256).read_bytes() == b"content" * 1000
        assert (there.folder / "keys.json").read_text() == '{"session": "s", "chain": "00", "vault": "11"}'
        assert sorted(found.name for found in there.folder.iterdir() if found.name != "etabli.sqlite3") == [
            "files",
            "keys.json",
        ]


def test_an_occupied_place_is_refused_and_untouched(saved):
    path, _sha256 = saved
    with pytest.raises(Refused, match="Il y a déjà une base ici"):
        restore_backup(path)
    assert Company.objects.get().name == NAME


@pytest.mark.once
def test_a_broken_backup_is_refused_and_leaves_nothing(saved, tmp_path):
    path, sha256 = saved
    data, broken = path.read_bytes(), [tmp_path / f"broken{n}.tar.gz" for n in range(5)]
    broken[0].write_bytes(data[: len(data) // 2])
    broken[1].write_bytes(b"not a backup at all")
    broken[2].write_bytes(b"")
    _rewrite(path, broken[3], alter=sha256)
    _rewrite(path, broken[4], drop="keys.json")
    with Elsewhere(tmp_path / "new") as there:
        for one in broken:
            with pytest.raises(Refused, match="n’est pas une sauvegarde d’Établi, ou il est abîmé"):
                restore_backup(one)
            assert list(there.folder.iterdir()) == []


@pytest.mark.once
def test_only_what_belongs_to_a_backup_is_taken_out(saved, tmp_path):
    path, _sha256 = saved
    hostile = tmp_path / "hostile.tar.gz"
    _rewrite(
        path, hostile, add={"../../evil": b"x", "/etc/evil": b"x", "files/ab/cd/../../../evil": b"x", "other.txt": b"x"}
    )
    with Elsewhere(tmp_path / "new") as there:
        restore_backup(hostile)
        assert {found.name for found in there.folder.rglob("*")} & {"evil", "other.txt"} == set()
    assert not (tmp_path / "evil").exists()


@pytest.mark.once
def test_a_newer_backup_is_refused(saved, tmp_path, monkeypatch):
    path, _sha256 = saved
    newer = tmp_path / "newer.tar.gz"
    manifest = {"version": "9.0", "made_at": timezone.now().isoformat(), "migrations": ["companies.0999_future"]}
    _rewrite(path, newer, drop="manifest.json", first={"manifest.json": json.dumps(manifest).encode()})
    with Elsewhere(tmp_path / "new") as there:
        with pytest.raises(
            Refused, match=r"version plus récente d’Établi \(version 9.0, migration companies.0999_future\)"
        ):
            restore_backup(newer)
        assert list(there.folder.iterdir()) == []


def test_with_a_password_everything_is_encrypted(transactional_db, tmp_path, monkeypatch):
    Company.objects.create(name=NAME)
    monkeypatch.setenv("ETABLI_BACKUP_PASSWORD", "un long mot de passe")
    path = make_backup()
    assert path.name.endswith(".tar.gz.chiffre")
    assert backups()[0].path == path
    assert b"keys.json" not in path.read_bytes()
    with Elsewhere(tmp_path / "new") as there:
        monkeypatch.setenv("ETABLI_BACKUP_PASSWORD", "un autre")
        with pytest.raises(Refused, match="Le mot de passe de cette sauvegarde est un autre"):
            restore_backup(path)
        monkeypatch.delenv("ETABLI_BACKUP_PASSWORD")
        with pytest.raises(Refused, match="Cette sauvegarde est chiffrée"):
            restore_backup(path)
        assert list(there.folder.iterdir()) == []
        monkeypatch.setenv("ETABLI_BACKUP_PASSWORD", "un long mot de passe")
        restore_backup(path)
        assert there.names() == [NAME]


@pytest.mark.once
def test_an_encrypted_file_cannot_be_cut_or_rearranged():
    whole = io.BytesIO()
    with SealedWriter(whole, "p") as writer:
        for _piece in range(5):
            writer.write(b"x" * 500_000)
    data = whole.getvalue()

    def read(raw: bytes) -> bytes:
        file = io.BytesIO(raw)
        file.read(16)
        return SealedReader(file, "p").read(10_000_000)

    assert read(data) == b"x" * 2_500_000
    piece = (1 << 20) + 16 + 5
    first, second, rest = data[:32], data[32 : 32 + piece], data[32 + piece :]
    for altered in (
        first + rest,
        first + second,
        first + rest[:piece] + second + rest[piece:],
        data[:-1],
        data[:40] + b"?" + data[41:],
    ):
        with pytest.raises(WrongPassword):
            read(altered)


@pytest.mark.once
def test_a_backup_that_fails_leaves_no_file(transactional_db, monkeypatch):
    monkeypatch.setattr("etabli.kernel.backup.making.dump_base", lambda folder: folder / "missing")
    with pytest.raises(FileNotFoundError):
        make_backup()
    assert backups() == []
    assert [found.name for found in (django_settings.DATA / "backups").iterdir()] == []


@pytest.mark.once
def test_nightly_backups_are_thinned_out():
    start = timezone.make_aware(datetime(2026, 11, 22, 2, 30))
    nights = [Backup(Path(f"n{n}"), start - timedelta(days=n), NIGHTLY) for n in range(60)]
    by_hand = [Backup(Path("hand"), start - timedelta(days=400), BY_HAND)]
    gone = {backup.path for backup in superfluous(nights + by_hand)}
    kept = [int(backup.path.name[1:]) for backup in nights if backup.path not in gone]
    assert kept == [0, 1, 2, 3, 4, 5, 6, 7, 14, 21]
    assert Path("hand") not in gone


def test_the_nightly_job(transactional_db, monkeypatch):
    back_up_nightly.call()
    assert [backup.why for backup in backups()] == [NIGHTLY]
    monkeypatch.setattr("etabli.kernel.backup.nightly.free_room", lambda folder: 1000)
    with pytest.raises(Refused, match="Le disque est trop plein"):
        back_up_nightly.call()


@pytest.mark.once
def test_a_backup_of_the_other_kind_of_database_is_refused(saved, tmp_path):
    path, _sha256 = saved
    other = tmp_path / "other.tar.gz"
    names = {"etabli.sqlite3": "etabli.dump", "etabli.dump": "etabli.sqlite3"}
    _rewrite(path, other, rename=names)
    with Elsewhere(tmp_path / "new"), pytest.raises(Refused, match="vient de l’autre type de base"):
        restore_backup(other)


def test_without_the_client_of_postgresql_the_reason_is_told(transactional_db, monkeypatch):
    if connection.vendor == "sqlite":
        pytest.skip("only PostgreSQL needs a client program")
    monkeypatch.setattr(shutil, "which", lambda tool: None)
    with pytest.raises(Refused, match="La commande pg_dump est introuvable"):
        make_backup()


def _rewrite(
    source: Path,
    target: Path,
    *,
    drop: str = "",
    alter: str = "",
    add: dict[str, bytes] | None = None,
    first: dict[str, bytes] | None = None,
    rename: dict[str, str] | None = None,
) -> None:
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for name, data in (first or {}).items():
            _put(new, name, data)
        for member in old.getmembers():
            data = old.extractfile(member).read()
            if member.name != drop:
                altered = data[:-1] + b"?" if alter and member.name.endswith(alter) else data
                _put(new, (rename or {}).get(member.name, member.name), altered)
        for name, data in (add or {}).items():
            _put(new, name, data)


def _put(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    archive.addfile(info, io.BytesIO(data))
