"""Files: contents kept once by their SHA-256 in the data folder, and attached to records of any kind.

`store_blob(data, name=…, media_type=…)` keeps what the program made; `receive_upload(file, name=…)` checks what a
person
brings. `parts_of(blob)` gives headers and bytes for an answer: active content never opens in the program's own pages.
"""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.files.attaching import archive_attachment, attach, attachments_of, detach_all, restore_attachment
    from etabli.kernel.files.models import Attachment, Blob
    from etabli.kernel.files.receiving import receive_upload
    from etabli.kernel.files.serving import FileParts, parts_of
    from etabli.kernel.files.storing import open_blob, read_blob, store_blob
    from etabli.kernel.files.verifying import FileFault, check_files

__all__ = [
    "Attachment",
    "Blob",
    "FileFault",
    "FileParts",
    "archive_attachment",
    "attach",
    "attachments_of",
    "check_files",
    "detach_all",
    "open_blob",
    "parts_of",
    "read_blob",
    "receive_upload",
    "restore_attachment",
    "store_blob",
]

__getattr__ = lazily(
    __name__,
    Attachment="models",
    Blob="models",
    FileFault="verifying",
    FileParts="serving",
    archive_attachment="attaching",
    attach="attaching",
    attachments_of="attaching",
    check_files="verifying",
    detach_all="attaching",
    open_blob="storing",
    parts_of="serving",
    read_blob="storing",
    receive_upload="receiving",
    restore_attachment="attaching",
    store_blob="storing",
)
