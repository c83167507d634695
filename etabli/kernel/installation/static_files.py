"""Style sheets and scripts, gathered into the data folder whenever the program's own have changed."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STAMP = "gathered.txt"


def gather_static_files() -> bool:
    """Gather them if need be. Answers whether it was needed."""
    stamp, wanted = Path(settings.STATIC_ROOT) / STAMP, _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted, encoding="ascii")
    return True


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            digest.update(f"{name} {_version(storage, name)}\n".encode())
    return digest.hexdigest()


def _version(storage: Any, name: str) -> str:
    status = Path(storage.path(name)).stat()
    return f"{status.st_size} {status.st_mtime_ns}"
