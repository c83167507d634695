"""Writing a draft from the editor or the API."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.records.documents.models import Document
from etabli.records.documents.revising import begin_next, is_out, version_of
from etabli.records.documents.rules import why_not_edit
from etabli.records.documents.snapshots import snapshot_of
from etabli.records.documents.writing import write_content


class Changed(Refused):
    """Somebody else wrote this document meanwhile; the version they left is given."""

    status = 412

    def __init__(self, version: int) -> None:
        super().__init__(
            _("Quelqu’un d’autre a modifié ce document entre-temps. Votre texte est gardé : comparez et choisissez.")
        )
        self.version = version


@action(
    gettext_lazy("Enregistrer"),
    event="document_saved",
    sitting=timedelta(minutes=30),
    refusal=why_not_edit,
    hidden=True,
)
def save_draft(
    document: Document, *, content: dict, version: int | None = None, typed: bool = False, by: Any
) -> Document:
    """Replace what is given of a draft's content; refused when `version` is not the one in force (two people, one
    document). A quote that was sent keeps the version that left, and goes on as the next revision."""
    if version is not None and version != document.version:
        raise Changed(document.version)
    document.version += 1
    out = version_of(document, by=by) if is_out(document) else None
    written = write_content(document, content, by=by, typed=typed)
    if out is not None and out.payload != snapshot_of(written):
        begin_next(written, out, by=by)
    return written
