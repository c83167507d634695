"""Handing out the PDF and the XML of a document: the archived original once it is issued, byte for byte."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _

from etabli.kernel.files import parts_of
from etabli.kernel.refusals import Missing
from etabli.records.documents.archiving import originals
from etabli.records.documents.models import Document
from etabli.records.documents.previewing import copy_pdf, preview_pdf
from etabli.records.documents.wording import file_stem
from etabli.ui.answers import Streamed


def file_name(document: Document, form: str) -> str:
    """« Facture-F2026-0012.pdf »."""
    return f"{file_stem(document)}.{form}"


def has_originals(document: Document) -> bool:
    """Whether the files of this document are archived for ever."""
    return document.kind == "invoice" and document.issued_at is not None


def pdf_answer(request: HttpRequest, document: Document) -> HttpResponse:
    """The PDF, in the page or (`?telecharger=1`) as a download."""
    inline = request.GET.get("telecharger") != "1"
    if has_originals(document):
        if request.GET.get("copie") == "1":
            name = file_name(document, "pdf").replace(".pdf", f"-{_('copie')}.pdf")
            return pdf_bytes_answer(copy_pdf(document), name, inline=inline)
        return _original(document, "pdf", inline=inline)
    return pdf_bytes_answer(preview_pdf(document), file_name(document, "pdf"), inline=inline)


def pdf_bytes_answer(data: bytes, name: str, *, inline: bool) -> HttpResponse:
    """A PDF that is not archived."""
    return HttpResponse(
        data,
        content_type="application/pdf",
        headers={
            "Content-Disposition": content_disposition_header(not inline, _safe(name)) or "attachment",
            "X-Content-Type-Options": "nosniff",
        },
    )


def xml_answer(document: Document) -> HttpResponse:
    """The XML of an issued invoice."""
    if not has_originals(document):
        raise Missing(_("Un brouillon n’a pas de fichier XML : il naît à l’émission."))
    return _original(document, "xml", inline=False)


def _original(document: Document, role: str, *, inline: bool) -> Any:
    archive = originals(document)[role]
    try:
        parts = parts_of(archive.blob, name=_safe(file_name(document, role)), inline=inline)
    except FileNotFoundError:
        raise Missing(_("L’original n’est plus sur le disque. Prévenez votre administrateur.")) from None
    return Streamed(parts.chunks, headers=parts.headers)


def _safe(name: str) -> str:
    stem, _dot, form = name.rpartition(".")
    return f"{slugify(stem, allow_unicode=True) if not stem.isascii() else stem}.{form}"
