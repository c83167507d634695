"""What of a content may be looked at without leaving the page: a picture, a PDF, a text read here and never run."""

from dataclasses import dataclass
from typing import Literal

from etabli.kernel.files.models import Blob
from etabli.kernel.files.storing import open_blob

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
READ_AS_TEXT = frozenset(
    {"application/json", "application/xml", "application/xhtml+xml", "image/svg+xml", "message/rfc822"}
)
LOOKED_AT = 200_000


@dataclass(frozen=True)
class Preview:
    """How a content shows: `text` holds the beginning of a text, `is_cut` when there is more of it."""

    shape: Literal["picture", "pdf", "text", "none"]
    text: str = ""
    is_cut: bool = False


def preview_of(blob: Blob) -> Preview:
    """The preview of this content. Markup and scripts are shown as the text they are. Raises FileNotFoundError when
    the disk has lost the content."""
    if blob.media_type in PICTURES:
        return Preview("picture")
    if blob.media_type == "application/pdf":
        return Preview("pdf")
    if not (blob.media_type.startswith("text/") or blob.media_type in READ_AS_TEXT):
        return Preview("none")
    with open_blob(blob) as file:
        head = file.read(LOOKED_AT)
    is_cut = blob.size > len(head)
    return Preview("text", _as_text(head, is_cut), is_cut)


def _as_text(head: bytes, is_cut: bool) -> str:
    """UTF-8, UTF-16 with its mark, else Windows’ French; a character cut by the limit is left out."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    for cut in range(4 if is_cut else 1):
        try:
            return head[: len(head) - cut].decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
    return head.decode("cp1252", "replace")
