"""Many documents in one file: a PDF to print, an archive to hand over (INV-015)."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy
from pikepdf import OutlineItem, Pdf

from etabli.kernel.bulk import Gathering
from etabli.kernel.bulk.gathering import Piece, zipped
from etabli.records.documents.archiving import pdf_of
from etabli.records.documents.pages.files import file_name

DOCUMENTS = "documents.document"


def piece_of(document: Any) -> Piece:
    """The PDF of a document, the archived original once issued."""
    return file_name(document, "pdf"), pdf_of(document)


def one_pdf(pieces: Iterable[Piece]) -> tuple[str, str, bytes]:
    """All of them one after the other. It is a print-out: the originals, with their XML, stay apart."""
    made, held = Pdf.new(), BytesIO()
    with made.open_outline() as outline:
        for name, data in pieces:
            outline.root.append(OutlineItem(name.removesuffix(".pdf"), len(made.pages)))
            made.pages.extend(Pdf.open(BytesIO(data)).pages)
    made.save(held)
    return f"documents-{timezone.localdate():%Y-%m-%d}.pdf", "application/pdf", held.getvalue()


def archive(pieces: Iterable[Piece]) -> tuple[str, str, bytes]:
    """Each in its own file, with the XML it carries."""
    return zipped(pieces, f"documents-{timezone.localdate():%Y-%m-%d}.zip")


GATHERINGS = (
    Gathering("print_documents", gettext_lazy("Imprimer en un PDF"), DOCUMENTS, piece_of, one_pdf, icon="printer"),
    Gathering("archive_documents", gettext_lazy("Télécharger (ZIP)"), DOCUMENTS, piece_of, archive, icon="file-zip"),
)
