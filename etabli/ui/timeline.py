"""The history of a record: journal and remarks in one line of time, and the files that stand beside it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.files import attachments_of
from etabli.kernel.files.receiving import weight
from etabli.kernel.journal import JournalEntry
from etabli.kernel.modules import kind_of
from etabli.kernel.people.rights import has_level
from etabli.ui.pages.columns import field_at
from etabli.ui.pages.sections import Panel
from etabli.ui.remarks import remarks_of

SHOWN = 20
CHANGES_SHOWN = 6


@dataclass
class Moment:
    """One point of the timeline."""

    at: datetime
    who: str
    text: str
    icon: str = "pencil"
    css: str = ""
    details: list[tuple[str, str, str]] | None = None
    quote: str = ""
    key: int = 0

    @property
    def clock(self) -> str:
        """Hour of today and yesterday, else the day."""
        local = timezone.localtime(self.at)
        days = (timezone.localdate() - local.date()).days
        return f"{local:%H:%M}" if days < 2 else f"{local:%d/%m}" if local.year == timezone.localdate().year else f"{local:%d/%m/%Y}"

    @property
    def heading(self) -> str:
        """Today, yesterday, the month."""
        day = timezone.localtime(self.at).date()
        days = (timezone.localdate() - day).days
        return _("Aujourd’hui") if days == 0 else _("Hier") if days == 1 else capfirst(french.month(day))


def timeline_panels(pages: Any, request: HttpRequest, record: Any, *, before: str = "") -> list[Panel]:
    """History and files of a record as panels of its card."""
    moments, older = moments_of(pages, request.user, record, before=before)
    may_write = has_level(request.user, "write")
    context = {"moments": moments, "older": older, "may_write": may_write, "record": record, "pages": pages}
    panels = [Panel(_("Historique"), template="ui/card/timeline.html", context=context, place="main", key="historique")]
    if before:
        return panels
    files = [(found, weight(found.blob.size)) for found in attachments_of(record)[:50]]
    files_context = {"files": files, "record": record, "pages": pages, "may_write": may_write}
    return [*panels, Panel(_("Fichiers"), count=len(files) or "", template="ui/card/files.html", context=files_context, place="side", key="fichiers")]


def moments_of(pages: Any, user: Any, record: Any, *, before: str = "") -> tuple[list[Moment], str]:
    """Latest moments first, and from where older ones go on."""
    entries = JournalEntry.objects.filter(kind=kind_of(record), object_id=record.pk).select_related("user").order_by("-id")
    if before.isascii() and before.isdigit():
        entries = entries.filter(pk__lt=int(before))
    found = [entry for entry in entries[: SHOWN + 1] if entry.verb != "remark_written"]
    older = str(found[SHOWN - 1].pk) if len(found) > SHOWN else ""
    moments = [_from_entry(pages, user, entry) for entry in found[:SHOWN]]
    if not before:
        moments += [
            Moment(r.at, str(r.user) if r.user else "Établi", _("a noté"), icon="message", css="call", quote=r.text) for r in remarks_of(record)
        ]
    return sorted(moments, key=lambda m: m.at, reverse=True), older


VERBS = {
    "created": ("plus", gettext_lazy("a créé la fiche")),
    "changed": ("pencil", gettext_lazy("a modifié la fiche")),
    "file_attached": ("paperclip", gettext_lazy("a joint un fichier")),
}


def _from_entry(pages: Any, user: Any, entry: JournalEntry) -> Moment:
    icon, text = VERBS.get(entry.verb, ("circle-check", ""))
    who = str(entry.user) if entry.user else "Établi"
    details = [] if entry.verb == "created" else _details(pages, user, entry.data)
    return Moment(entry.at, who, str(text) or f"· {entry.label}", icon=icon, details=details, key=entry.pk)


def _details(pages: Any, user: Any, data: Any) -> list[tuple[str, str, str]]:
    """Field, before, after; without what the person may not see nor what has no name on screen."""
    if not isinstance(data, dict):
        return []
    lines = []
    for name, change in data.items():
        if not isinstance(change, list) or len(change) != 2:
            continue
        field = field_at(pages.model, name) or field_at(pages.model, name.removesuffix("_id"))
        if field is None or not getattr(field, "editable", False) or not pages.allowed([field.name], user):
            continue
        lines.append((capfirst(field.verbose_name), _said(field, change[0]), _said(field, change[1])))
    return lines[:CHANGES_SHOWN]


def _said(field: Any, value: Any) -> str:
    if value in (None, "", []):
        return _("vide")
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if getattr(field, "related_model", None) is not None:
        found = field.related_model._base_manager.filter(pk=value).first()
        return str(found) if found else str(value)
    labels = {str(key): str(label) for key, label in getattr(field, "flatchoices", None) or ()}
    return labels.get(str(value), str(value))[:120]
