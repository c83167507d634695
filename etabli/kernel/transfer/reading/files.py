"""From the bytes of a file to its table: which format it is, or why it cannot be read."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.transfer.reading.delimited import read_delimited
from etabli.kernel.transfer.reading.faults import UnreadableFile, protected
from etabli.kernel.transfer.reading.headers import with_headers
from etabli.kernel.transfer.reading.limits import MAX_BYTES, MEGABYTE
from etabli.kernel.transfer.reading.table import Table
from etabli.kernel.transfer.reading.vcards import is_vcard, read_vcards
from etabli.kernel.transfer.reading.workbook import read_workbook

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER_FORMATS = (
    (b"%PDF", gettext_lazy("un PDF")),
    (b"\x89PNG", gettext_lazy("une image")),
    (b"\xff\xd8\xff", gettext_lazy("une image")),
    (b"GIF8", gettext_lazy("une image")),
    (b"\x1f\x8b", gettext_lazy("une archive compressée")),
    (b"Rar!", gettext_lazy("une archive compressée")),
    (b"7z\xbc\xaf", gettext_lazy("une archive compressée")),
    (b"{\\rtf", gettext_lazy("un document de traitement de texte")),
)


def read_table(data: bytes, *, sheet: str = "", header_row: int | None = None, delimiter: str = "") -> Table:
    """Read a whole file. Raises UnreadableFile.

    `sheet`: name of the sheet of a workbook (by default the first one that holds something); `header_row`: number of
    the line of titles (found by itself by default, 0: there is none); `delimiter`: sign between the cells of a text
    file (guessed by default).
    """
    check_size(len(data))
    if not data.strip(b"\0"):
        if data:
            raise UnreadableFile(
                _("Ce fichier ne contient que des octets nuls : son contenu a été perdu. Exportez-le à nouveau.")
            )
        raise UnreadableFile(_("Ce fichier est vide."))
    if data.startswith(ZIP):
        return with_headers(read_workbook(data, sheet), header_row)
    if is_vcard(data):
        return with_headers(read_vcards(data), 1)
    _refuse_other_formats(data)
    return with_headers(read_delimited(data, delimiter), header_row)


def check_size(size: int) -> None:
    """Refuse a file that is too large before reading any of it."""
    if size > MAX_BYTES:
        raise UnreadableFile(
            _("Ce fichier pèse %(size)s Mo ; la limite est de %(limit)s Mo. Partagez-le en plusieurs fichiers.")
            % {"size": -(-size // MEGABYTE), "limit": MAX_BYTES // MEGABYTE}
        )


def _refuse_other_formats(data: bytes) -> None:
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise protected()
        raise UnreadableFile(
            _(
                "Ce fichier est dans l’ancien format d’Excel (.xls). Enregistrez-le au format .xlsx ou CSV, puis "
                "recommencez."
            )
        )
    for start, name in OTHER_FORMATS:
        if data.startswith(start):
            raise UnreadableFile(
                _("Ce fichier est %(what)s, pas un tableau. Choisissez un fichier CSV ou XLSX.") % {"what": name}
            )
