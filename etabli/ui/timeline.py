"""The history of a record on its card: journal, remarks and mails in one line of time, and the files beside it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.fields.defined import label_of
from etabli.kernel.fields.writing import JOURNALED
from etabli.kernel.journal.reading import said_of
from etabli.kernel.remarks import moments_of, timeline
from etabli.ui.files.panel import files_panel
from etabli.ui.pages.columns import field_at
from etabli.ui.pages.sections import Panel

SHOWN = 20
CHANGES_SHOWN = 6
VERBS: dict[str, tuple[str, Any]] = {
    "created": ("plus", gettext_lazy("a créé la fiche")),
    "changed": ("pencil", gettext_lazy("a modifié la fiche")),
    "file_attached": ("paperclip", gettext_lazy("a joint un fichier")),
    "file_replaced": ("versions", gettext_lazy("a déposé une nouvelle version d’un fichier")),
    "file_changed": ("tag", gettext_lazy("a renommé ou classé un fichier")),
}


@dataclass
class Point:
    """One point of the timeline."""

    at: datetime
    who: str
    text: str
    icon: str = "circle-check"
    css: str = ""
    details: tuple[tuple[str, str, str], ...] = ()
    quote: str = ""
    url: str = ""

    @property
    def clock(self) -> str:
        """Hour of today and yesterday, else the day."""
        local, today = timezone.localtime(self.at), timezone.localdate()
        if (today - local.date()).days < 2:
            return f"{local:%H:%M}"
        return f"{local:%d/%m}" if local.year == today.year else f"{local:%d/%m/%Y}"

    @property
    def heading(self) -> str:
        """Today, yesterday, the month."""
        day = timezone.localtime(self.at).date()
        days = (timezone.localdate() - day).days
        return _("Aujourd’hui") if days == 0 else _("Hier") if days == 1 else capfirst(french.month(day))


def timeline_panels(pages: Any, request: HttpRequest, record: Any) -> list[Panel]:
    """History and files of a record as panels of its card."""
    return [history_panel(pages, request, record), files_panel(pages, request, record)]


def points_of(
    pages: Any, user: Any, record: Any, what: str, *, limit: int, before: datetime | None = None
) -> list[Point]:
    """Points of one kind, latest first: "remark", "entry" or "mail"."""
    return [_point(pages, user, moment) for moment in moments_of(record, what, limit=limit, before=before)]


def history_panel(pages: Any, request: HttpRequest, record: Any, *, before: str = "") -> Panel:
    """The latest points, or those before a moment."""
    found = timeline(record, limit=SHOWN + 1, before=_moment(before))
    context = {
        "record": record,
        "pages": pages,
        "may_write": pages.may_write_beside(request.user, record),
        "points": [_point(pages, request.user, moment) for moment in found[:SHOWN]],
        "older": found[SHOWN - 1].at.isoformat() if len(found) > SHOWN else "",
    }
    return Panel(_("Historique"), template="ui/card/timeline.html", context=context, place="main", key="historique")


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text) if text else None
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) else None


def _point(pages: Any, user: Any, moment: Any) -> Point:
    row = moment.row
    who = str(moment.user) if moment.user else "Établi"
    if moment.what == "remark":
        text = _("a noté (modifié depuis)") if row.edited_at else _("a noté")
        return Point(moment.at, who, text, icon="message", css="call", quote=row.text)
    if moment.what == "mail":
        return Point(moment.at, who, f"· {row.get_state_display()} · {row.subject}", icon="mail", css="mail")
    icon, text = VERBS.get(row.verb, ("circle-check", ""))
    details = () if row.verb == "created" else _details(pages, user, row.data)
    return Point(moment.at, who, str(text) or f"· {row.label}", icon=icon, details=details)


def _details(pages: Any, user: Any, data: Any) -> tuple[tuple[str, str, str], ...]:
    """Field, before, after; without what the person may not see nor what has no name on screen."""
    lines = []
    for name, change in data.items() if isinstance(data, dict) else ():
        if not isinstance(change, list) or len(change) != 2:
            continue
        if name.startswith(JOURNALED):
            before, after = (str(value) if value else _("vide") for value in change)
            lines.append((label_of(name.removeprefix(JOURNALED)), before[:120], after[:120]))
            continue
        field = field_at(pages.model, name) or field_at(pages.model, name.removesuffix("_id"))
        if field is None or not getattr(field, "editable", False) or not pages.allowed([field.name], user):
            continue
        lines.append((str(capfirst(field.verbose_name)), said_of(field, change[0]), said_of(field, change[1])))
    return tuple(lines[:CHANGES_SHOWN])
