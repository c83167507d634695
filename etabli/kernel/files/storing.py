"""Keeping a content: safe on disk first (written beside, flushed, renamed), then its row; and reading it back."""

import hashlib
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from django.db import transaction
from django.utils import timezone

from etabli.kernel.files.models import Blob
from etabli.kernel.files.names import shown_name
from etabli.kernel.files.places import place_of, unfinished
from etabli.kernel.files.sniffing import media_type_of

PIECE = 1 << 20
HEAD = 4096


def store_blob(data: bytes | IO[bytes], *, name: str, media_type: str = "") -> Blob:
    """Keep this content and answer its row; the same content twice is the same row. No check of size or type is
    made."""
    written = _write(data)
    try:
        with transaction.atomic():
            blob = _row(written, name, media_type)
            _put_in_place(written)
    finally:
        written.path.unlink(missing_ok=True)
    return blob


def open_blob(blob: Blob) -> BinaryIO:
    """The content, open for reading. Raises FileNotFoundError when the disk has lost it."""
    return place_of(blob.sha256).open("rb")


def read_blob(blob: Blob) -> bytes:
    """The whole content."""
    with open_blob(blob) as file:
        return file.read()


@dataclass(frozen=True)
class _Written:
    path: Path
    sha256: str
    size: int
    head: bytes


def _write(data: bytes | IO[bytes]) -> _Written:
    digest, size, head = hashlib.sha256(), 0, b""
    path = unfinished() / secrets.token_hex(16)
    try:
        with path.open("xb") as file:
            for piece in _pieces(data):
                head = head or piece[:HEAD]
                digest.update(piece)
                size += len(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return _Written(path, digest.hexdigest(), size, head)


def _pieces(data: bytes | IO[bytes]) -> Iterable[bytes]:
    return [data] if isinstance(data, bytes) else iter(lambda: data.read(PIECE), b"")


def _row(written: _Written, name: str, media_type: str) -> Blob:
    """The row of this content. Touching `stored_at` of a known one keeps the clean-up away from it."""
    now = timezone.now()
    if not Blob.objects.filter(sha256=written.sha256).update(stored_at=now):
        kind = media_type or media_type_of(written.head, name)
        return Blob.objects.get_or_create(
            sha256=written.sha256,
            defaults={"size": written.size, "media_type": kind[:120], "name": shown_name(name), "stored_at": now},
        )[0]
    return Blob.objects.get(sha256=written.sha256)


def _put_in_place(written: _Written) -> None:
    """Rename into place unless the same content lies there already; a cut-off file is replaced."""
    place = place_of(written.sha256)
    if place.exists() and place.stat().st_size == written.size:
        return
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    os.replace(written.path, place)
    os.chmod(place, 0o440)
    for folder in (place.parent, place.parent.parent):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
