"""What a document is called."""

from functools import lru_cache

from etabli.records.documents.family import type_of
from etabli.records.documents.models import Document

NUMBER = "{numéro}"  # stands in the text offered for a draft, which takes its number when it leaves


def document_word(document: Document) -> str:
    """What the document is called ("Facture", "Avoir", "Devis")."""
    return _word(document.kind, document.type)


@lru_cache(maxsize=32)
def _word(kind: str, type: str) -> str:
    """The program speaks one language; a list asks for each of its rows."""
    return str(Document.Type(type).label or type_of(kind).label)
