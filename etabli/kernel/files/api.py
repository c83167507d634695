"""The files of the house in the HTTP interface (DOC-001)."""

from typing import Annotated, Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions.changes import fields_of
from etabli.kernel.files.library import current_version
from etabli.kernel.files.models import Attachment, LibraryFile
from etabli.kernel.files.names import shown_name
from etabli.kernel.files.sniffing import OCTETS
from etabli.kernel.files.storing import read_blob
from etabli.kernel.modules import kind_of
from etabli.kernel.refusals import Missing
from etabli.kernel.resources import (
    ApiFile,
    ApiResource,
    Caller,
    Change,
    Filters,
    Input,
    Instant,
    QueryFlag,
    QueryText,
    Shape,
    Text,
    Whole,
    check_fields,
    may_write,
    write_down,
)


class LibraryFileOut(Shape):
    """A public document; what it holds is that of its version in use, null when it holds nothing."""

    id: int
    name: str
    category: str
    note: str
    archived: bool
    created_at: Instant
    file_name: str | None
    media_type: str | None
    size: Whole | None
    sha256: str | None
    version: Whole | None


class LibraryFileChange(Input):
    """What may be changed."""

    name: Annotated[str, Text(120, least=1)] = ""
    category: Annotated[str, Text(60)] = ""
    note: Annotated[str, Text(300)] = ""


class LibraryFilters(Filters):
    """Filters of the library."""

    category: QueryText | None = None
    archived: QueryFlag | None = None


def gather(records: list[Any], caller: Caller) -> None:
    """The version in use of each, in two questions."""
    rows = Attachment.objects.filter(kind=kind_of(LibraryFile), archived=False, current=True)
    rows = rows.filter(object_id__in=[record.pk for record in records])
    latest = rows.order_by().values("object_id").annotate(last=Max("pk")).values("last")
    found = {
        one.object_id: one
        for one in Attachment.objects.filter(pk__in=list(latest.values_list("last", flat=True))).select_related("blob")
    }
    for record in records:
        record.in_use = found.get(record.pk)


def library_shape(record: Any, caller: Caller) -> dict[str, Any]:
    """Plain values of a public document."""
    now = record.in_use
    return {
        "id": record.pk,
        **{name: getattr(record, name) for name in ("name", "category", "note", "archived", "created_at")},
        "file_name": now.name if now else None,
        "media_type": now.blob.media_type if now else None,
        "size": now.blob.size if now else None,
        "sha256": now.blob.sha256 if now else None,
        "version": now.version if now else None,
    }


def sift(rows: Any, filters: LibraryFilters, caller: Caller) -> Any:
    """Those in use unless asked otherwise."""
    rows = rows.filter(archived=bool(filters.archived))
    return rows.filter(category__iexact=filters.category) if filters.category else rows


def change_file(record: LibraryFile, data: Any, caller: Caller) -> LibraryFile:
    """What is given changes; the rest stays."""
    may_write(LibraryFile, caller)
    before = fields_of(record)
    for name, value in data.model_dump(exclude_unset=True).items():
        setattr(record, name, value)
    check_fields(record)
    record.save()
    write_down(record, before=before, by=caller.user)
    return record


def content_of(record: LibraryFile) -> bytes:
    """The bytes of the version in use."""
    now = current_version(record)
    if now is None:
        raise Missing
    return read_blob(now.blob)


def content_name(record: LibraryFile) -> str:
    """Name of the file handed out."""
    now = current_version(record)
    return shown_name(now.name if now else record.name)


library_files = ApiResource(
    name="library-files",
    noun="library-file",
    model=LibraryFile,
    label=_("Documents publics"),
    description=_("Brochures, conditions, attestations. Les archivés ne paraissent qu’avec archived=true."),
    fields=LibraryFileOut,
    shape=library_shape,
    gather=gather,
    filters=LibraryFilters,
    sift=sift,
    search=("name", "category", "note"),
    change=Change(LibraryFileChange, change_file),
    files=(ApiFile("content", OCTETS, content_of, content_name, _("Le fichier, tel qu’il fut déposé")),),
    open_to=lambda user: True,
)
