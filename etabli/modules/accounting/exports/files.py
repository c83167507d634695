"""The file of a run: the table of entries is written once and kept; a ZIP is packed around it, the same bytes whenever.

Pieces of a ZIP are the archived originals, which never change (decision 028)."""

import datetime
import hashlib
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from etabli.kernel.files import open_blob
from etabli.kernel.refusals import Refused
from etabli.modules.accounting.exports.writing import journal_file, lines_of
from etabli.modules.accounting.fec import fec_lines, fec_name
from etabli.modules.accounting.models import ExportProfile, ExportRun
from etabli.modules.accounting.postings.invoices import KIND as DOCUMENT
from etabli.records.documents.archiving import originals
from etabli.records.documents.models import Document

PIECE = 1 << 16
EPOCH = (1980, 1, 1, 0, 0, 0)
MEDIA = {"txt": "text/plain", "csv": "text/csv", "zip": "application/zip"}
LAYOUT = ("columns", "separator", "decimal_sign", "date_format", "encoding", "header", "extension")


@dataclass
class Made:
    """A file ready to be sent, at its beginning."""

    file: Any
    name: str
    media_type: str
    sha256: str
    lines: int


def layout_of(profile: ExportProfile | None) -> dict[str, Any]:
    """What a profile says today: a run keeps it."""
    return {name: getattr(profile, name) for name in LAYOUT} if profile else {}


def name_of(company: Any, form: str, layout: dict[str, Any], start: datetime.date, end: datetime.date) -> str:
    """The name of the file. Raises Refused for a FEC over two financial years."""
    if form == ExportRun.Form.FEC:
        return fec_name(company, start, end)
    kind = "zip" if form == ExportRun.Form.PIECES else layout["extension"]
    return f"{slugify(company.name)[:60]}-{start:%Y%m%d}-{end:%Y%m%d}.{kind}"


def write_table(run: ExportRun) -> Any:
    """The entries of the period up to its last number as they stand now, in a temporary file at its beginning."""
    file: Any = tempfile.TemporaryFile()  # noqa: SIM115  handed out open, closed by who asked
    if run.form == ExportRun.Form.FEC:
        file.writelines(f"{text}\r\n".encode() for text in fec_lines(rows_of(run)))
    else:
        file.writelines(journal_file(ExportProfile(**run.layout), rows_of(run)))
    file.seek(0)
    return file


def rows_of(run: ExportRun) -> Any:
    """The lines that a run took."""
    return lines_of(run.company, run.starts_on, run.ends_on).filter(entry__number__lte=run.last_number)


def file_of_run(run: ExportRun) -> Made:
    """The file as it was sent. Raises Refused when nothing was kept, or when what is packed again differs."""
    if run.table is None:
        raise Refused(_("Le fichier de cet export n’a pas été gardé : refaites l’export de la période."))
    file = packed(run) if run.form == ExportRun.Form.PIECES else open_blob(run.table)
    if digest_of_file(file) != run.sha256:
        file.close()
        raise Refused(_("Ce fichier n’a plus l’empreinte retenue : lancez le contrôle des comptes."))
    return Made(file, run.name, MEDIA[run.name.rsplit(".", 1)[1]], run.sha256, run.lines)


def digest_of_file(file: Any) -> str:
    """SHA-256 of an open file, which is set back to its beginning."""
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest


def packed(run: ExportRun) -> Any:
    """The table, then PDF and XML of each invoice that it tells, named by piece."""
    file: Any = tempfile.TemporaryFile()  # noqa: SIM115  handed out open, closed once sent
    kept_table: Any = run.table
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as zipped, open_blob(kept_table) as table:
        _put(zipped, f"{run.name.rsplit('.', 1)[0]}.{run.layout['extension']}", iter(partial(table.read, PIECE), b""))
        told = rows_of(run).filter(entry__source_kind=DOCUMENT).order_by().values("entry__source_id")
        for document in Document.objects.filter(pk__in=told).order_by("number", "pk").iterator(100):
            for role, archive in sorted(originals(document).items()):
                with open_blob(archive.blob) as kept:
                    safe = str(document.number).replace("/", "_")
                    _put(zipped, f"pieces/{safe}.{role}", iter(partial(kept.read, PIECE), b""))
    file.seek(0)
    return file


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
