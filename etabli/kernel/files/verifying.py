"""Proof that every content kept is still the one that was stored."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from etabli.kernel.files.models import Blob
from etabli.kernel.files.storing import PIECE, open_blob
from etabli.kernel.proof import Finding


@dataclass(frozen=True)
class FileFault:
    """A content that is missing or altered."""

    blob: Blob
    what: str

    def __str__(self) -> str:
        return f"Fichier « {self.blob.name} » ({self.blob.sha256[:12]}…) : {self.what}"


def check_files(limit: int | None = None) -> Iterator[FileFault]:
    """Read every content and compare size and digest with its row, the oldest first."""
    for blob in Blob.objects.order_by("pk")[:limit].iterator():
        try:
            size, digest = _measure(blob)
        except OSError:
            yield FileFault(blob, "il manque sur le disque ; restaurez-le depuis une sauvegarde.")
            continue
        if (size, digest) != (blob.size, blob.sha256):
            yield FileFault(blob, "son contenu a changé depuis son dépôt ; restaurez-le depuis une sauvegarde.")


def prove_files() -> Finding:
    """Every content is there, byte for byte; the first fault is named."""
    fault = next(check_files(), None)
    if fault is None:
        return Finding(Blob.objects.count())
    return Finding(Blob.objects.count(), str(fault), "Restaurez ce fichier depuis une sauvegarde.")


def _measure(blob: Blob) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with open_blob(blob) as file:
        while piece := file.read(PIECE):
            digest.update(piece)
            size += len(piece)
    return size, digest.hexdigest()
