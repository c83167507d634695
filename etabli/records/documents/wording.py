"""What a document is called."""

from functools import lru_cache

from django.utils.translation import gettext as _

from etabli.records.documents.family import type_of
from etabli.records.documents.models import Document

NUMBER = "{numéro}"  # stands in the text offered for a draft, which takes its number when it leaves


def document_word(document: Document) -> str:
    """What the document is called ("Facture", "Avoir", "Facture de situation n° 2", "Facture de solde")."""
    if document.progress_number:
        return _("Facture de situation n°\u00a0%s") % document.progress_number
    return _("Facture de solde") if document.is_final else _word(document.kind, document.type)


def file_stem(document: Document) -> str:
    """Name of its files: « Facture-de-situation-2-F2026-0012 »."""
    words = document_word(document).replace("n°\u00a0", "")
    return f"{words}-{document.number or _('brouillon')}".replace(" ", "-")


@lru_cache(maxsize=32)
def _word(kind: str, type: str) -> str:
    """The program speaks one language; a list asks for each of its rows."""
    return str(Document.Type(type).label or type_of(kind).label)
