"""Making a backup: the base first, then the files it may point to, the keys and a description."""

import gzip
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from etabli import __version__
from etabli.kernel.backup.dumping import dump_base
from etabli.kernel.backup.places import BY_HAND, new_path
from etabli.kernel.backup.sealed import SealedWriter
from etabli.kernel.files.places import root
from etabli.kernel.installation.keys import FILE_NAME as KEYS
from etabli.kernel.logbook import note

MANIFEST = "manifest.json"
FILES = "files"


def make_backup(target: Path | None = None, *, why: str = BY_HAND) -> Path:
    """Write a backup and answer where it is. It appears under its name only once whole. Raises Refused when it cannot
    be made."""
    password = os.environ.get("ETABLI_BACKUP_PASSWORD", "")
    target = target or new_path(why, encrypted=bool(password))
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with tempfile.TemporaryDirectory(dir=settings.DATA, prefix="backup-") as folder, _private(part) as file:
            dump = dump_base(Path(folder))
            if password:
                with SealedWriter(file, password) as sealed:
                    _fill(sealed, dump)
            else:
                _fill(file, dump)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    note("backup_made", target.name, why=why)
    return target


def described() -> dict[str, Any]:
    """What a restore wants to know before it begins."""
    applied = sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
    return {
        "version": __version__,
        "made_at": timezone.now().isoformat(),
        "database": connection.vendor,
        "migrations": applied,
    }


def room_needed() -> int:
    """Bytes that a backup takes at most, before compression."""
    base = Path(connection.settings_dict["NAME"]).stat().st_size if connection.vendor == "sqlite" else 0
    return base + sum(path.stat().st_size for path in root().rglob("*") if path.is_file())


@contextmanager
def _private(path: Path) -> Iterator[IO[bytes]]:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        yield file


def _fill(target: Any, dump: Path) -> None:
    with gzip.GzipFile("", "wb", 3, target) as packed, tarfile.open(fileobj=packed, mode="w|") as archive:
        _add_text(archive, MANIFEST, json.dumps(described(), indent=1))
        archive.add(dump, dump.name)
        keys = Path(settings.DATA) / KEYS
        if keys.exists():
            archive.add(keys, KEYS)
        for path in sorted(root().glob("??/??/*")):
            archive.add(path, f"{FILES}/{path.relative_to(root())}", recursive=False)


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    with tempfile.TemporaryFile() as file:
        file.write(text.encode())
        file.seek(0)
        info = tarfile.TarInfo(name)
        info.size, info.mode = len(text.encode()), 0o600
        archive.addfile(info, file)


def free_room(folder: Path) -> int:
    """Bytes free on the disk of this folder."""
    return shutil.disk_usage(folder).free
