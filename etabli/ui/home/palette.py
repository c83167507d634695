"""The palette (Ctrl+K): records found, pages one may open, things one may create, actions of the record on screen."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.modules import plugged
from etabli.kernel.refusals import Denied, Missing
from etabli.kernel.search import search
from etabli.ui.answers import is_htmx, page
from etabli.ui.frame import frame_of
from etabli.ui.links import link_of, page_for
from etabli.ui.menus import Command, SettingsSection
from etabli.ui.pages.base import Page
from etabli.ui.registry import registry

FOUND_AT_MOST = 12
COMMANDS_AT_MOST = 6


@dataclass
class Line:
    """One line of the palette. `panel` opens beside the page, `post` does it at once."""

    title: str
    url: str
    sub: str = ""
    end: str = ""
    icon: str = "arrow-right"
    post: bool = False
    panel: bool = False
    marked: str = ""


class PalettePage(Page):
    """`/palette/`: a page without script, the palette's results with it."""

    slug = "palette"
    title = gettext_lazy("Recherche")
    for_everyone = True

    def show(self, request: HttpRequest) -> HttpResponse:
        text = request.GET.get("q", "").strip()[:100]
        groups = [group for group in self.groups(request, text) if group[1]]
        context = {"groups": groups, "text": text, "heading": self.heading}
        return page(
            request,
            "ui/palette/results.html" if is_htmx(request) or "morceau" in request.GET else "ui/palette/page.html",
            context,
        )

    def groups(self, request: HttpRequest, text: str) -> list[tuple[str, list[Line]]]:
        """Titled groups of lines."""
        actions = matching(self.record_actions(request), text)
        commands = matching(self.commands(request), text)[: COMMANDS_AT_MOST if text else 20]
        found = (
            [(title, [marked(line, text) for line in lines]) for title, lines in self.records(request, text)]
            if text
            else []
        )
        on_this = [(_("Sur cette fiche"), actions)] if actions else []
        return (
            [*on_this, *found, (_("Actions"), commands)] if not text else [*found, *on_this, (_("Actions"), commands)]
        )

    def records(self, request: HttpRequest, text: str) -> list[tuple[str, list[Line]]]:
        """What the search finds, by kind."""
        groups: dict[str, list[Line]] = {}
        for hit in search(request.user, text, FOUND_AT_MOST):
            pages = page_for(hit.kind)
            url = link_of(hit.kind, hit.id)
            if url and pages is not None:
                end = french.short(hit.day) if hit.day else ""
                line = Line(str(hit.title), url, str(hit.subtitle), end, hit.icon or pages.icon or "file")
                groups.setdefault(pages.heading, []).append(line)
        return list(groups.items())

    def commands(self, request: HttpRequest) -> list[Line]:
        """Creations, pages, settings and plugged commands open to this person."""
        frame = frame_of(request)
        user: Any = request.user
        lines = [Line(str(q.label), q.url, _("Créer"), icon=q.icon or q.pages.icon or "plus") for q in frame.creates]
        lines += [Line(str(e.label), e.url, str(e.menu), icon=e.icon or "layout-list") for e in frame.entries]
        lines += [
            Line(str(c.label), c.address, str(c.sub), icon=c.icon) for c in plugged(Command) if c.is_open_to(user)
        ]
        if user.is_administrator:
            lines += [Line(str(s.label), s.url, _("Configuration"), icon=s.icon) for s in plugged(SettingsSection)]
        return lines

    def record_actions(self, request: HttpRequest) -> list[Line]:
        """Actions of the card the person stands on (`fiche=<slug>/<id>`)."""
        slug, _sep, pk = request.GET.get("fiche", "").partition("/")
        found = registry.get(slug)
        if found is None or not pk.isdigit() or not hasattr(found, "record"):
            return []
        pages = found.page()
        try:
            if not pages.may_open(request.user):
                return []
            record = pages.record(request, int(pk))
        except (Missing, Denied):
            return []
        return [
            Line(
                str(b["label"]),
                b["url"],
                pages.name_of(record),
                icon=b["icon"] or "bolt",
                post=not b["asks"],
                panel=b["asks"],
            )
            for b in pages.buttons(request.user, record)
            if not b["why"]
        ]


def plain(text: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def matching(lines: list[Line], text: str) -> list[Line]:
    """Lines whose words begin with every word typed."""
    words = plain(text).split()
    kept = [
        line
        for line in lines
        if all(re.search(rf"\b{re.escape(word)}", plain(f"{line.title} {line.sub}")) for word in words)
    ]
    return [marked(line, text) for line in kept]


def marked(line: Line, text: str) -> Line:
    """With what matched set in blue."""
    words = [word for word in text.split() if word]
    line.marked = mark_safe(_mark(line.title, words))
    return line


def _mark(text: str, words: list[str]) -> str:
    flat = plain(text)
    if len(flat) != len(text):
        return escape(text)
    spans = [
        (m.start(), m.end())
        for word in words
        for m in [re.search(re.escape(plain(word)), flat)]
        if m and m.end() > m.start()
    ]
    out, place = "", 0
    for start, end in sorted(spans):
        if start >= place:
            out += escape(text[place:start]) + f"<mark>{escape(text[start:end])}</mark>"
            place = end
    return out + escape(text[place:])
