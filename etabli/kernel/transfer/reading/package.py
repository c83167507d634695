"""The zip inside an XLSX file, opened with suspicion: bombs, passwords, entities; only parts that hold cells are kept.

The reader never sees the original archive: a new one is written with the bounded content of the few parts it needs, so
that macros, links to elsewhere, pictures, and sizes that lie never reach it.
"""

import io
import re
import zipfile
from xml.parsers import expat

from django.utils.translation import gettext as _

from etabli.kernel.transfer.reading.faults import UnreadableFile, damaged, protected
from etabli.kernel.transfer.reading.limits import MAX_PARTS, MAX_RATIO, MAX_UNPACKED, RATIO_MATTERS_FROM

STEP = 256 * 1024
_NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml"
    r"|xl/sharedStrings\.xml|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)


def open_package(data: bytes) -> dict[str, bytes]:
    """Parts of the workbook by name, unpacked within limits. Raises UnreadableFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _checked(archive)
            parts = {
                entry.filename: _unpacked(archive, entry) for entry in entries if _NEEDED.fullmatch(entry.filename)
            }
            names = archive.namelist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, OSError, ValueError):
        raise damaged() from None
    except RuntimeError:
        raise protected() from None
    if "xl/workbook.xml" not in parts:
        raise _another_kind(names)
    for name, content in parts.items():
        _refuse_entities(name, content)
    return parts


def repacked(parts: dict[str, bytes]) -> io.BytesIO:
    """A plain archive of those parts, for the workbook reader."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    target.seek(0)
    return target


def _checked(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Entries of the archive, refused together when they would swell beyond reason."""
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > RATIO_MATTERS_FROM and entry.file_size > MAX_RATIO * max(1, entry.compress_size)
        for entry in entries
    )
    if len(entries) > MAX_PARTS or total > MAX_UNPACKED or swollen:
        raise UnreadableFile(
            _("Ce classeur est refusé : une fois décompressé, il serait démesuré. Exportez les données en CSV.")
        )
    return entries


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Content of a part, in small steps: an entry whose real size exceeds the one it states then fails its checksum
    instead of filling the memory."""
    with archive.open(entry) as part:
        return b"".join(iter(lambda: part.read(STEP), b""))


def _another_kind(names: list[str]) -> UnreadableFile:
    if "content.xml" in names:
        return UnreadableFile(
            _("Ce fichier est un classeur LibreOffice (.ods). Enregistrez-le au format .xlsx ou CSV, puis recommencez.")
        )
    if "xl/workbook.bin" in names:
        return UnreadableFile(
            _("Ce fichier est un classeur binaire (.xlsb). Enregistrez-le au format .xlsx ou CSV, puis recommencez.")
        )
    return UnreadableFile(_("Ce fichier est une archive, pas un tableau. Choisissez un fichier CSV ou XLSX."))


def _refuse_entities(name: str, content: bytes) -> None:
    """A workbook never declares a document type; one that does tries to make the reader expand or fetch something."""
    parser = expat.ParserCreate()

    def refuse(*_declaration: object) -> None:
        raise UnreadableFile(_("Ce classeur est refusé : il contient des déclarations XML qui n’ont rien à y faire."))

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise damaged() from None
