"""Making the file of a run: written beside, digested on the way, the same bytes for the same entries."""

import datetime
import hashlib
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.text import slugify

from etabli.kernel.files import open_blob
from etabli.modules.accounting.exports.writing import journal_file, lines_of
from etabli.modules.accounting.fec import fec_lines, fec_name
from etabli.modules.accounting.models import ExportProfile, ExportRun
from etabli.modules.accounting.postings.invoices import KIND as DOCUMENT
from etabli.records.documents.archiving import originals
from etabli.records.documents.models import Document

PIECE = 1 << 16
EPOCH = (1980, 1, 1, 0, 0, 0)
MEDIA = {"txt": "text/plain", "csv": "text/csv", "zip": "application/zip"}


@dataclass
class Made:
    """A file ready to be sent, at its beginning."""

    file: Any
    name: str
    media_type: str
    sha256: str
    lines: int


def make_file(company: Any, form: str, profile: ExportProfile | None, start: datetime.date, end: datetime.date) -> Made:
    """Write the file of a period."""
    file: Any = tempfile.TemporaryFile()  # noqa: SIM115  handed out open, closed once sent
    if form == ExportRun.Form.FEC:
        name = fec_name(company, end)
        for text in fec_lines(company, start, end):
            file.write(f"{text}\r\n".encode())
    else:
        assert profile is not None
        name = f"{slugify(company.name)}-{start:%Y%m%d}-{end:%Y%m%d}.{profile.extension}"
        if form == ExportRun.Form.PIECES:
            _pack(file, name, profile, company, start, end)
            name = f"{name.rsplit('.', 1)[0]}.zip"
        else:
            file.writelines(journal_file(profile, lines_of(company, start, end)))
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    media = MEDIA[name.rsplit(".", 1)[1]]
    return Made(file, name, media, digest, lines_of(company, start, end).count())


def _pack(file: Any, name: str, profile: ExportProfile, company: Any, start: datetime.date, end: datetime.date) -> None:
    """The journals, then PDF and XML of each invoice, named by piece."""
    rows = lines_of(company, start, end)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as zipped:
        _put(zipped, name, journal_file(profile, rows))
        told = rows.filter(entry__source_kind=DOCUMENT).order_by().values("entry__source_id")
        for document in Document.objects.filter(pk__in=told).order_by("number", "pk").iterator(100):
            for role, archive in sorted(originals(document).items()):
                with open_blob(archive.blob) as kept:
                    safe = str(document.number).replace("/", "_")
                    _put(zipped, f"pieces/{safe}.{role}", iter(partial(kept.read, PIECE), b""))


def _put(zipped: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> None:
    """One member, dated the same whenever it is made."""
    member = zipfile.ZipInfo(name, EPOCH)
    member.external_attr = 0o644 << 16
    with zipped.open(member, "w", force_zip64=True) as out:
        for piece in pieces:
            out.write(piece)


def pieces_of(file: Any) -> Iterator[bytes]:
    """The file in pieces; it closes itself at its end."""
    with file:
        while piece := file.read(PIECE):
            yield piece
