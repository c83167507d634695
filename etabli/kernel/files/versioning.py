"""Versions of a file beside a record, its name and its category."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.files.attaching import versions_of
from etabli.kernel.files.models import Attachment, Blob
from etabli.kernel.files.names import extension_of, shown_name
from etabli.kernel.journal import write_entry
from etabli.kernel.modules import resolve
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Invalid, Refused

CATEGORIES_OFFERED = 50


def _why_not_replaced(attachment: Any) -> str:
    if attachment.archived:
        return _("Ce fichier est retiré : remettez-le d’abord.")
    return "" if attachment.current else _("Ce fichier a une version plus récente.")


def _why_not_taken_back(attachment: Any) -> str:
    if attachment.archived:
        return _("Ce fichier est retiré : remettez-le d’abord.")
    return _("C’est déjà la version en cours.") if attachment.current else ""


@action(gettext_lazy("Nouvelle version"), refusal=_why_not_replaced, hidden=True, icon="versions")
def replace_file(attachment: Attachment, *, blob: Blob, name: str = "", by: Any) -> Attachment:
    """Another content for the same file: the former one stays among its versions. Refused for the same content."""
    if blob.pk == attachment.blob_id:
        raise Refused(_("Ce fichier est identique à la version en cours."))
    return _next(attachment, blob, name=shown_name(name or attachment.name), by=by)


@action(gettext_lazy("Reprendre cette version"), refusal=_why_not_taken_back, hidden=True, icon="history")
def take_version_back(attachment: Attachment, *, by: Any) -> Attachment:
    """The content of a former version becomes the latest one; nothing is lost of those between."""
    current = versions_of(attachment).select_related(None).select_for_update().get(current=True)
    if current.blob_id == attachment.blob_id:
        raise Refused(_("Cette version est identique à celle en cours."))
    return _next(current, attachment.blob, name=attachment.name, by=by)


@action(gettext_lazy("Nommer et classer le fichier"), refusal=_why_not_replaced, hidden=True, icon="tag")
def classify_file(attachment: Attachment, *, name: str, category: str, by: Any) -> Attachment:
    """Give a file another name, whose extension stays that of its content, and a category (empty for none)."""
    if not name.strip():
        raise Invalid({"name": _("Donnez un nom au fichier.")})
    wanted, extension = shown_name(name), extension_of(attachment.name)
    if extension and extension_of(wanted) != extension:
        wanted = shown_name(f"{wanted}.{extension}")
    attachment.name, attachment.category = wanted, " ".join(category.split())[:60]
    attachment.save(update_fields=["name", "category"])
    _tell(attachment, by, "file_changed", _("Fichier renommé ou classé"))
    return attachment


def categories_of(kind: str) -> list[str]:
    """Categories given to files beside records of this kind, to be proposed again."""
    rows = Attachment.objects.filter(kind=kind, archived=False, current=True).exclude(category="")
    return list(rows.order_by("category").values_list("category", flat=True).distinct()[:CATEGORIES_OFFERED])


def _next(current: Attachment, blob: Blob, *, name: str, by: Any) -> Attachment:
    Attachment.objects.filter(pk=current.pk).update(current=False)
    made = Attachment.objects.create(
        kind=current.kind,
        object_id=current.object_id,
        blob=blob,
        name=name,
        category=current.category,
        user=user_or_none(by),
        root_id=current.root_id or current.pk,
        version=current.version + 1,
    )
    current.current = False
    _tell(made, by, "file_replaced", _("Nouvelle version d’un fichier"))
    return made


def _tell(attachment: Attachment, by: Any, verb: str, label: str) -> None:
    """In the history of the record, as for a file joined."""
    record = resolve(attachment.kind)._base_manager.filter(pk=attachment.object_id).first()
    if record is not None:
        data = {"file": attachment.name, "sha256": attachment.blob.sha256, "version": attachment.version}
        write_entry(record, by=by, verb=verb, data=data, label=label)
