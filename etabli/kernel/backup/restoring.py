"""Bringing an account back from a backup, into a data folder (and a database) that holds nothing yet."""

import hashlib
import json
import os
import shutil
import tarfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.db import connection

from etabli.kernel.backup.dumping import POSTGRES_NAME, SQLITE_NAME, load_base
from etabli.kernel.backup.making import FILES, MANIFEST
from etabli.kernel.backup.sealed import MAGIC, SealedReader, WrongPassword
from etabli.kernel.files.places import place_of, root
from etabli.kernel.installation.keys import FILE_NAME as KEYS
from etabli.kernel.installation.versions import NEWER, unknown_migrations
from etabli.kernel.refusals import Refused

BROKEN = "Ce fichier n’est pas une sauvegarde d’Établi, ou il est abîmé : prenez une autre sauvegarde."


def restore_backup(source: Path) -> dict[str, Any]:
    """Restore and answer the description of the backup. Raises Refused, and then nothing has been put in place."""
    _refuse_occupied()
    unpacked = Path(settings.DATA) / "restoring"
    shutil.rmtree(unpacked, ignore_errors=True)
    unpacked.mkdir(mode=0o700)
    try:
        manifest = _unpack(source, unpacked)
        dump = next((path for name in (SQLITE_NAME, POSTGRES_NAME) if (path := unpacked / name).exists()), None)
        if dump is None or not (unpacked / KEYS).exists():
            raise Refused(BROKEN)
        _put_files(unpacked / FILES)
        load_base(dump)
        os.replace(unpacked / KEYS, Path(settings.DATA) / KEYS)
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)
    return manifest


def _refuse_occupied() -> None:
    if connection.vendor == "sqlite":
        occupied = Path(connection.settings_dict["NAME"]).exists()
    else:
        occupied = bool(connection.introspection.table_names())
    if occupied:
        raise Refused(
            "Il y a déjà une base ici : une sauvegarde se restaure dans un dossier de données vide. "
            "Indiquez-en un autre avec ETABLI_DATA (et une base PostgreSQL vide avec ETABLI_DATABASE)."
        )


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Take out what belongs to a backup and nothing else, every content checked against its digest."""
    try:
        with source.open("rb") as file, tarfile.open(fileobj=_clear(file), mode="r|gz") as archive:
            manifest: dict[str, Any] = {}
            for member in archive:
                data = archive.extractfile(member) if member.isfile() else None
                if data is None:
                    continue
                if member.name == MANIFEST:
                    manifest = json.load(data)
                    if unknown := unknown_migrations(manifest["migrations"]):
                        raise Refused(NEWER.format(migration=unknown[0], version=manifest["version"]))
                elif _belongs(member.name):
                    _write(data, folder / member.name)
    except WrongPassword:
        raise Refused(
            "Le mot de passe de cette sauvegarde est un autre, ou le fichier est abîmé (ETABLI_BACKUP_PASSWORD)."
        ) from None
    except (tarfile.TarError, OSError, EOFError, zlib.error, KeyError, ValueError) as error:
        raise Refused(BROKEN) from error
    if not manifest:
        raise Refused(BROKEN)
    return manifest


def _clear(file: IO[bytes]) -> Any:
    if file.read(len(MAGIC)) != MAGIC:
        file.seek(0)
        return file
    password = os.environ.get("ETABLI_BACKUP_PASSWORD", "")
    if not password:
        raise Refused("Cette sauvegarde est chiffrée : donnez son mot de passe dans ETABLI_BACKUP_PASSWORD.")
    return SealedReader(file, password)


def _belongs(name: str) -> bool:
    parts = PurePosixPath(name).parts
    if name in (KEYS, SQLITE_NAME, POSTGRES_NAME):
        return True
    if len(parts) != 4 or parts[0] != FILES:
        return False
    return place_of(parts[3]) == root().joinpath(*parts[1:])


def _write(data: IO[bytes], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with path.open("xb") as file:
        while piece := data.read(1 << 20):
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o600)
    if path.parent.parent.parent.name == FILES and digest.hexdigest() != path.name:
        raise Refused(BROKEN)


def _put_files(folder: Path) -> None:
    for path in sorted(folder.glob("??/??/*")):
        place = place_of(path.name)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        os.replace(path, place)
        place.chmod(0o440)
