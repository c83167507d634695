"""The files of the house that anybody may join to an e-mail or show by a link (DOC-001, DOC-002)."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.files.attaching import attach, attachments_of
from etabli.kernel.files.models import Attachment, Blob, LibraryFile
from etabli.kernel.files.names import shown_name
from etabli.kernel.files.versioning import replace_file
from etabli.kernel.journal import write_entry
from etabli.kernel.modules import kind_of
from etabli.kernel.publiclinks import SecretLink
from etabli.kernel.publiclinks.issuing import link_of
from etabli.kernel.search import index

PURPOSE = "library"


def current_version(file: LibraryFile) -> Attachment | None:
    """The content in use: the latest one brought."""
    found: Attachment | None = attachments_of(file).first()
    return found


def put_version(file: LibraryFile, blob: Blob, *, name: str = "", by: Any) -> Attachment:
    """This content is the one in use from now on; the former ones stay as its versions."""
    former = current_version(file)
    if former is None:
        return attach(file, blob, name=name, by=by)
    made: Attachment = replace_file(former, blob=blob, name=name, by=by)
    return made


def bring_to_library(blob: Blob, *, name: str, by: Any) -> LibraryFile:
    """A public document named as its file; of the same name, it is its next version. The caller has checked the
    right."""
    title = (shown_name(name).rpartition(".")[0] or shown_name(name)).replace("_", " ").strip()[:120]
    with transaction.atomic():
        file = LibraryFile.objects.filter(name__iexact=title, archived=False).first()
        is_new = file is None
        file = file or LibraryFile.objects.create(name=title)
        put_version(file, blob, name=name, by=by)
        if is_new:
            write_entry(file, by=by, verb="created", label=file.name)
        index(file)
    return file


def offered_files() -> list[Attachment]:
    """The content in use of each file that is not put away, to be joined to an e-mail; two questions whatever their
    number."""
    kind = kind_of(LibraryFile)
    live = LibraryFile.objects.filter(archived=False).order_by("category", "name").values_list("pk", flat=True)
    rows = Attachment.objects.filter(kind=kind, archived=False, object_id__in=live)
    latest = rows.order_by().values("object_id").annotate(last=Max("pk")).values("last")
    return list(Attachment.objects.filter(pk__in=latest).select_related("blob").order_by("name", "pk"))


def _put_away(file: Any) -> str:
    return _("Ce document est déjà archivé.") if file.archived else ""


def _in_use(file: Any) -> str:
    return "" if file.archived else _("Ce document n’est pas archivé.")


@action(gettext_lazy("Archiver"), refusal=_put_away, bulk=True, icon="archive", undo="restore_library_file")
def archive_library_file(file: LibraryFile, *, by: Any) -> LibraryFile:
    """No longer offered, and its link closed to visitors; e-mails that carried it keep it."""
    file.archived = True
    file.save(update_fields=["archived"])
    return file


@action(gettext_lazy("Restaurer"), refusal=_in_use, bulk=True, icon="archive-off", undo="archive_library_file")
def restore_library_file(file: LibraryFile, *, by: Any) -> LibraryFile:
    """Offered again."""
    file.archived = False
    file.save(update_fields=["archived"])
    return file


@action(gettext_lazy("Créer le lien public"), refusal=_put_away, hidden=True, icon="world-share")
def share_library_file(file: LibraryFile, *, by: Any) -> SecretLink:
    """An address that always hands out the version in use."""
    return link_of(file, PURPOSE, by=by)
