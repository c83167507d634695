"""Who has a document open to write it: rows that expire, renewed by the sheet every fifteen seconds (ux 1.E.27)."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from etabli.records.documents.models import Document, Presence

EXPIRES = timedelta(seconds=40)
RENEWED = timedelta(seconds=10)


def meet(document: Document, user: Any) -> dict[str, Any]:
    """Say that this person is here, and who else is; the version in force tells whether somebody wrote."""
    now = timezone.now()
    rows = list(Presence.objects.filter(document_id=document.pk).select_related("user"))
    own = next((row for row in rows if row.user_id == user.pk), None)
    if own is None or now - own.seen_at > RENEWED:
        Presence.objects.update_or_create(document_id=document.pk, user_id=user.pk, defaults={"seen_at": now})
    names = [str(row.user) for row in rows if row.user_id != user.pk and now - row.seen_at <= EXPIRES]
    return {"version": document.version, "text": _said(names)}


def forget_absent() -> int:
    """Rows of those who left (a nightly job)."""
    gone, _by_model = Presence.objects.filter(seen_at__lt=timezone.now() - timedelta(days=1)).delete()
    return int(gone)


def _said(names: list[str]) -> str:
    if not names:
        return ""
    told = _("%(first)s et %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]} if names[1:] else names[0]
    return ngettext("%s a aussi ce document ouvert", "%s ont aussi ce document ouvert", len(names)) % told
