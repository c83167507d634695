"""One writing program per data folder: SQLite has one writer, and its queue lives in one process.

Short commands (`etabli token`) do not ask for this: they wait their turn in the database.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from etabli.kernel.installation.data_folder import refuse_network_drive
from etabli.kernel.refusals import Refused

FILE_NAME = "etabli.lock"


@contextmanager
def sole_writer(*, wait: float = 3.0) -> Iterator[None]:
    """Hold the data folder while a server, a migration or a restore works. Raises Refused when another program holds
    it.

    The lock goes with the process, however it ends. Children made by fork hold it too. On PostgreSQL nothing is held.
    """
    if connection.vendor != "sqlite":
        yield
        return
    folder = Path(settings.DATA)
    refuse_network_drive(folder)
    handle = os.open(folder / FILE_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(handle, folder, wait)
        yield
    finally:
        os.close(handle)


def is_held() -> bool:
    """Whether a writing program holds the data folder now."""
    path = Path(settings.DATA) / FILE_NAME
    if not path.exists():
        return False
    handle = os.open(path, os.O_RDWR)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _take(handle: int, folder: Path, wait: float) -> None:
    limit = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() < limit:
                time.sleep(0.1)
                continue
            holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip() or "inconnu"
            raise Refused(
                f"Établi tourne déjà sur le dossier de données {folder} (processus {holder}). "
                "Arrêtez-le d’abord, ou choisissez un autre dossier avec ETABLI_DATA."
            ) from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        return
