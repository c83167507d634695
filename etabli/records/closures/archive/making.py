"""Making the archive of a closure: the same closure gives the same bytes."""

import base64
import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.utils import timezone

from etabli import __version__
from etabli.records.closures.archive.contents import manifest_of, write_contents
from etabli.records.closures.archive.notice import notice
from etabli.records.closures.archive.packing import Packer
from etabli.records.closures.archive.signing import public_key, sign
from etabli.records.closures.models import Closure

IN_MEMORY = 1 << 24


@contextmanager
def archive_of(closure: Closure) -> Iterator[tuple[IO[bytes], int]]:
    """The ZIP, open for reading from its start, and how many files it lists. Big ones go through the disk."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        with zipfile.ZipFile(file, "w") as zipped:
            packer = Packer(zipped, timezone.localtime(closure.at))
            key = public_key()
            packer.small("LISEZMOI.txt", notice(closure, key))
            write_contents(packer, closure)
            manifest = _written(manifest_of(closure, packer, key=key, version=__version__))
            packer.unlisted("manifeste.json", manifest)
            packer.unlisted("manifeste.sig", base64.b64encode(sign(manifest)) + b"\n")
        file.seek(0)
        yield file, len(packer.listed)


def _written(manifest: dict[str, Any]) -> bytes:
    return json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False).encode()
