"""The originals of an issued document: PDF and XML made once from its snapshot, kept with their hashes."""

from typing import Any

from django.db import IntegrityError, transaction

from etabli.kernel.actions import lock
from etabli.kernel.chain import append_link
from etabli.kernel.files import open_blob, store_blob
from etabli.kernel.jobs import job
from etabli.records.documents.einvoice import write_cii
from etabli.records.documents.models import Archive, Document, Snapshot
from etabli.records.documents.previewing import preview_pdf
from etabli.records.documents.printed import print_document

MEDIA = {"pdf": "application/pdf", "xml": "text/xml"}


@job(retries=5)
def archive_document(document_id: int) -> None:
    """Make the originals right after issuing (decisions, Issuing), once whoever asks first.

    Nothing is made for a demonstration that was taken away meanwhile.
    """
    document = Document.objects.filter(pk=document_id).first()
    if document is not None:
        originals(document)


def originals(document: Document) -> dict[str, Archive]:
    """The archived PDF and XML of an issued document, made now when nobody did yet. Nothing slow happens in a
    transaction."""
    kept = {archive.role: archive for archive in document.archives.select_related("blob")}
    if kept:
        return kept
    snapshot = Snapshot.objects.get(document=document)
    xml = write_cii(snapshot.payload)
    made = {"pdf": print_document(snapshot.payload, xml=xml, at=snapshot.at), "xml": xml}
    try:
        return _keep(document, made)
    except IntegrityError:
        return {archive.role: archive for archive in document.archives.select_related("blob")}


def _keep(document: Document, made: dict[str, bytes]) -> dict[str, Archive]:
    names = {role: f"{document.number}.{role}" for role in made}
    blobs = {role: store_blob(data, name=names[role], media_type=MEDIA[role]) for role, data in made.items()}
    with transaction.atomic():
        (fresh,) = lock(document)
        kept = {archive.role: archive for archive in fresh.archives.select_related("blob")}
        if kept:
            return kept
        for role, blob in blobs.items():
            archive = Archive.objects.create(
                document=fresh, role=role, blob=blob, sha256=blob.sha256, is_fictitious=fresh.is_fictitious
            )
            kept[role] = archive
            payload = {"document": fresh.number, "role": role, "sha256": blob.sha256}
            append_link(fresh.company, kind="file_archived", subject=archive, payload=payload, at=archive.at)
    return kept


def original_bytes(document: Document, role: str) -> bytes:
    """The archived original, byte for byte."""
    with open_blob(originals(document)[role].blob) as file:
        data: Any = file.read()
    return bytes(data)


def pdf_of(document: Document) -> bytes:
    """What the client gets: the archived original of an issued document, a fresh print of any other (SPECIMEN on a
    draft)."""
    if document.kind == "invoice" and document.issued_at:
        return original_bytes(document, "pdf")
    return preview_pdf(document)
