"""What a content really is, from its first bytes; the name decides only where the bytes cannot."""

from etabli.kernel.files.names import extension_of

OCTETS = "application/octet-stream"
ZIP = "application/zip"
OLE = "application/x-ole-storage"
PROGRAM = "application/x-executable"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."

SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "application/pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftyp", "video/mp4"),
    (0, b"PK\x03\x04", ZIP),
    (0, b"PK\x05\x06", ZIP),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (0, b"MZ", PROGRAM),
    (0, b"\x7fELF", PROGRAM),
    (0, b"#!", PROGRAM),
    (0, b"\xca\xfe\xba\xbe", PROGRAM),
    (0, b"ID3", "audio/mpeg"),
    (8, b"WAVE", "audio/wav"),
)
BY_NAME = {
    "docx": _OFFICE + "wordprocessingml.document",
    "xlsx": _OFFICE + "spreadsheetml.sheet",
    "pptx": _OFFICE + "presentationml.presentation",
    "odt": _OPEN + "text",
    "ods": _OPEN + "spreadsheet",
    "odp": _OPEN + "presentation",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "msg": "application/vnd.ms-outlook",
    "csv": "text/csv",
    "eml": "message/rfc822",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "json": "application/json",
    "md": "text/markdown",
    "js": "text/javascript",
    "css": "text/css",
}
PACKED = {ZIP: ("docx", "xlsx", "pptx", "odt", "ods", "odp"), OLE: ("doc", "xls", "ppt", "msg")}


def sniffed(head: bytes) -> str:
    """Type told by the first bytes alone; plain text when they read as text, unknown octets otherwise."""
    for offset, mark, kind in SIGNATURES:
        if head[offset : offset + len(mark)] == mark:
            return kind
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<!doctype html", b"<html", b"<script", b"<body", b"<iframe")):
        return "text/html"
    if b"<svg" in text and text.startswith((b"<?xml", b"<!--", b"<!doctype", b"<svg")):
        return "image/svg+xml"
    if text.startswith(b"<?xml"):
        return "application/xml"
    return "text/plain" if _reads_as_text(head) else OCTETS


def media_type_of(head: bytes, name: str) -> str:
    """Type of a content: its bytes first, its extension among the types those bytes may be."""
    kind, extension = sniffed(head), extension_of(name)
    if extension in PACKED.get(kind, ()):
        return BY_NAME[extension]
    if kind == "text/plain" and extension in BY_NAME and extension not in (*PACKED[ZIP], *PACKED[OLE]):
        return BY_NAME[extension]
    return kind


def _reads_as_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\x00" in head:
        return False
    controls = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in head)
    return controls == 0
