"""Files beside records. The actions take the record, or the attachment, whose right is the record's."""

from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.files.models import Attachment, Blob
from etabli.kernel.files.names import shown_name
from etabli.kernel.journal import write_entry
from etabli.kernel.modules import kind_of
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Refused
from etabli.kernel.statements import Prepared

FILES_SHOWN = 50
BESIDE: Prepared[Attachment] = Prepared(
    lambda kind, pk: Attachment.objects.filter(kind=kind, object_id=pk, archived=False, current=True).select_related(
        "blob", "user"
    )[:FILES_SHOWN]
)


def attach(record: models.Model, blob: Blob, *, by: Any, category: str = "", name: str = "") -> Attachment:
    """Put a content beside a record, with its journal entry. The caller has checked the right to the record."""
    with transaction.atomic():
        attachment = Attachment.objects.create(
            kind=kind_of(record),
            object_id=record.pk,
            blob=blob,
            name=shown_name(name or blob.name),
            category=category,
            user=user_or_none(by),
        )
        write_entry(
            record,
            by=by,
            verb="file_attached",
            data={"file": attachment.name, "sha256": blob.sha256},
            label=_("Fichier joint"),
        )
    return attachment


def attachments_of(record: models.Model, *, category: str | None = None) -> Any:
    """Files beside this record in their version in use, latest first, archived ones left out."""
    rows = Attachment.objects.about(record).filter(archived=False, current=True).select_related("blob", "user")
    return rows if category is None else rows.filter(category=category)


def versions_of(attachment: Attachment) -> Any:
    """All versions of this file, latest first."""
    root = attachment.root_id or attachment.pk
    rows = Attachment.objects.filter(Q(pk=root) | Q(root=root))
    return rows.select_related("blob", "user").order_by("-version")


def files_beside(record: models.Model) -> list[Attachment]:
    """What `attachments_of` answers, as many as a card shows."""
    return BESIDE.rows(kind_of(record), record.pk)


def detach_all(record: models.Model) -> None:
    """A record is being deleted for good: what stands beside it goes too (contents nobody needs are cleaned up
    later)."""
    with transaction.atomic():
        Attachment.objects.about(record).delete()


@action(gettext_lazy("Retirer le fichier"), icon="trash", undo="restore_attachment")
def archive_attachment(attachment: Attachment, *, by: Any) -> Attachment:
    """Take a file away from its record; it can be brought back."""
    if attachment.archived:
        raise Refused(_("Ce fichier est déjà retiré."))
    return _set_archived(attachment, True)


@action(gettext_lazy("Remettre le fichier"), icon="arrow-back-up", hidden=True)
def restore_attachment(attachment: Attachment, *, by: Any) -> Attachment:
    """Bring a removed file back."""
    return _set_archived(attachment, False)


def _set_archived(attachment: Attachment, archived: bool) -> Attachment:
    versions_of(attachment).update(archived=archived)
    attachment.archived = archived
    return attachment
