"""Headers and bytes of an answer that hands out a file. Built without a web framework: pages and doors wrap it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.http import content_disposition_header

from etabli.kernel.files.models import Blob
from etabli.kernel.files.names import shown_name
from etabli.kernel.files.sniffing import OCTETS
from etabli.kernel.files.storing import PIECE, open_blob

SHOWN_IN_PAGE = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"})
ACTIVE = frozenset(
    {"text/html", "image/svg+xml", "application/xml", "text/javascript", "text/css", "application/xhtml+xml"}
)
NOTHING_RUNS = "default-src 'none'; sandbox"
VIEWER_RUNS = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@dataclass(frozen=True)
class FileParts:
    """What a web answer needs: `headers` and `chunks`."""

    headers: dict[str, str]
    chunks: Iterator[bytes]


def parts_of(blob: Blob, *, name: str = "", inline: bool = False) -> FileParts:
    """The parts for this content. Only pictures, PDF and plain text may show in the page (`inline`); anything else is a
    download, and active types are handed out as plain octets. Raises FileNotFoundError when the disk has lost it."""
    file = open_blob(blob)
    shown = inline and blob.media_type in SHOWN_IN_PAGE
    kind = OCTETS if blob.media_type in ACTIVE else blob.media_type
    headers = {
        "Content-Type": f"{kind}; charset=utf-8" if kind == "text/plain" else kind,
        "Content-Length": str(blob.size),
        "Content-Disposition": content_disposition_header(not shown, shown_name(name or blob.name)) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": VIEWER_RUNS if shown and kind == "application/pdf" else NOTHING_RUNS,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-cache",
        "ETag": f'"{blob.sha256}"',
    }
    return FileParts(headers, _chunks(file))


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece
