"""Writing the files of an archive one after the other, each with its digest, without holding them in memory."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any

PIECE = 1 << 20


@dataclass
class Packer:
    """A ZIP under way. `listed` tells name, size and SHA-256 of what was written; the same input, the same bytes."""

    zip: zipfile.ZipFile
    at: datetime
    listed: list[dict[str, Any]] = field(default_factory=list)

    def table(self, name: str, header: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
        """A CSV file: UTF-8, semicolons, one header line."""
        with self._file(name) as file:
            text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
            writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
            writer.writerow(header)
            writer.writerows(rows)
            text.flush()
            text.detach()

    def lines(self, name: str, rows: Iterable[dict[str, Any]]) -> None:
        """A file of JSON objects, one a line."""
        with self._file(name) as file:
            for row in rows:
                file.write(json.dumps(row, sort_keys=True, ensure_ascii=False).encode() + b"\n")

    def small(self, name: str, data: bytes) -> None:
        """A small file."""
        with self._file(name) as file:
            file.write(data)

    def copy(self, name: str, source: IO[bytes]) -> None:
        """A file as it is kept."""
        with self._file(name) as file:
            while piece := source.read(PIECE):
                file.write(piece)

    def unlisted(self, name: str, data: bytes) -> None:
        """The manifest and its signature: what lists cannot list itself."""
        self.zip.writestr(self._info(name), data)

    @contextmanager
    def _file(self, name: str) -> Iterator[Any]:
        with self.zip.open(self._info(name), "w", force_zip64=True) as inner:
            counted = _Counted(inner)
            yield counted
        self.listed.append({"name": name, "size": counted.size, "sha256": counted.digest.hexdigest()})

    def _info(self, name: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(name, self.at.timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        return info


class _Counted(io.RawIOBase):
    """Passes bytes on, counting and digesting them."""

    def __init__(self, inner: IO[bytes]) -> None:
        self.inner, self.size, self.digest = inner, 0, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.size += len(data)
        self.digest.update(data)
        self.inner.write(data)
        return len(data)
