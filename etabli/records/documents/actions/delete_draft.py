"""Throwing a draft away."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.kernel.refusals import Denied
from etabli.records.documents.models import Document
from etabli.records.documents.rules import why_not_delete


@action(_("Supprimer le brouillon"), event="draft_deleted", refusal=why_not_delete, icon="trash", bulk=True)
def delete_draft(document: Document, *, by: Any) -> None:
    """Delete a draft that bears no number; the journal keeps who did it (ORD-017)."""
    if not by.may_delete:
        raise Denied
    throw_away(document)


def throw_away(document: Document) -> None:
    """Delete a document with its parts, whatever its status; it keeps its key in memory, for the journal."""
    document.lines.all().delete()
    document.vat_rows.all().delete()
    document.schedule.all().delete()
    pk = document.pk
    document.delete()
    document.pk = pk
