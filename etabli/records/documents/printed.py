"""A document on paper or as pictures, from its snapshot; the same code prints originals, previews and drafts."""

import datetime
import functools
from typing import Any

from etabli.kernel.files import Blob, read_blob
from etabli.kernel.printing import render_pages, render_pdf, render_sheets
from etabli.kernel.printing.pictures import stored_picture, thumbnail
from etabli.records.documents.printing import print_data

# Sides in points of a printed thumbnail: 11 mm at 300 points to the inch, and some more for larger looks.
THUMBNAIL = 200
KEPT = 256


def print_document(
    snapshot: Any, *, at: datetime.datetime, draft: bool = False, situation: str = "", xml: bytes | None = None
) -> bytes:
    """The PDF of a snapshot; with its XML it is a Factur-X document. The same snapshot gives the same bytes."""
    data, pictures = print_data(snapshot, draft=draft, situation=situation, stored=pictures_of(snapshot))
    return render_pdf(data, pictures=pictures, xml=xml, at=at)


def print_pages(snapshot: Any, *, at: datetime.datetime, draft: bool = False) -> list[bytes]:
    """Its pages as PNG pictures."""
    data, pictures = print_data(snapshot, draft=draft, stored=pictures_of(snapshot))
    return render_pages(data, pictures=pictures, at=at)


def print_sheets(snapshot: Any, *, at: datetime.datetime, draft: bool = False) -> list[str]:
    """Its pages as SVG texts, for the sheet being written."""
    data, pictures = print_data(snapshot, draft=draft, stored=pictures_of(snapshot))
    return render_sheets(data, pictures, at)


def pictures_of(snapshot: Any) -> dict[str, str]:
    """The stored pictures a snapshot names by digest, as SVG text: its logo, and thumbnails of its products.

    One that is lost or cannot be read is left out: a document prints without its logo rather than not at all.
    """
    logo = snapshot["seller"]["logo"]
    shown = "image" in snapshot["options"].get("columns", [])
    wanted = {logo: 0} if logo else {}
    if shown:
        wanted |= {line["picture"]: THUMBNAIL for line in snapshot["lines"] if line["picture"]}
    found = {}
    for digest, side in wanted.items():
        try:
            found[digest] = _svg(digest, side)
        except (Blob.DoesNotExist, OSError):
            continue
    return found


@functools.lru_cache(maxsize=KEPT)
def _svg(digest: str, side: int) -> str:
    """A digest names its content: what was read once is true for ever. Raises when the file is lost or no picture."""
    data = read_blob(Blob.objects.get(sha256=digest))
    return (thumbnail(data, side) if side else stored_picture(data)).as_svg()
