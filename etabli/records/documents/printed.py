"""A document on paper or as pictures, from its snapshot; the same code prints originals, previews and drafts."""

import datetime
from typing import Any

from etabli.kernel.printing import render_pages, render_pdf
from etabli.records.documents.printing import print_data


def print_document(snapshot: Any, *, at: datetime.datetime, draft: bool = False, xml: bytes | None = None) -> bytes:
    """The PDF of a snapshot; with its XML it is a Factur-X document. The same snapshot gives the same bytes."""
    data, pictures = print_data(snapshot, draft=draft)
    return render_pdf(data, pictures=pictures, xml=xml, at=at)


def print_pages(snapshot: Any, *, at: datetime.datetime, draft: bool = False) -> list[bytes]:
    """Its pages as PNG pictures."""
    data, pictures = print_data(snapshot, draft=draft)
    return render_pages(data, pictures=pictures, at=at)
