"""Views of one record: its card, its history, what is written and filed on it, and its deletion."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from etabli.foundation import french
from etabli.kernel.refusals import Missing
from etabli.kernel.statements.kept import Watch, fetching_of, kept, who
from etabli.ui.answers import fragment, page, targets
from etabli.ui.fields.views import fields_panel
from etabli.ui.frame import frame_of
from etabli.ui.pages.columns import columns_of
from etabli.ui.pages.list_views import ListViews
from etabli.ui.pages.sections import Figure, Panel, Section
from etabli.ui.submitting import new_token
from etabli.ui.timeline import history_panel, timeline_panels

SHOWN_BUTTONS = 2


class CardViews(ListViews):
    """`/<slug>/<id>/` and what hangs on it."""

    card_template: str = "ui/card.html"
    has_avatar: bool = False
    has_timeline: bool = True

    def record(self, request: HttpRequest, pk: int) -> Any:
        """The record, if this person may know of it. Raises Missing."""
        company = frame_of(request).company
        key = ("record", type(self), company and company.pk, who(request.user))
        fetching = kept(key, lambda: fetching_of(self.queryset(request), [pk]), Watch())
        for found in fetching.of([pk]):
            return found
        raise Missing

    def card(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The card."""
        return self.card_answer(request, self.record(request, pk))

    def card_answer(self, request: HttpRequest, record: Any, *, status: int = 200) -> HttpResponse:
        """The card of a record, whole or as the fragment an action refreshes."""
        context = {**self.card_frame(request, record), **self.card_context(request, record)}
        if targets(request, "fiche"):
            return fragment(request, "ui/card/fragment.html", context, status=status)
        return page(request, self.card_template, context, status=status)

    def card_frame(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        """What the template of every card needs."""
        user: Any = request.user
        panels = self._panels(request, record)
        return {
            "pages": self,
            "record": record,
            "heading": self.name_of(record),
            "crumb_here": self.name_of(record),
            "neighbours": self.neighbours(user, record),
            "sections": [
                self.shown_section(section, record, user)
                for section in self.sections(user)
                if not section.shown or section.shown(record)
            ],
            "figures": [
                f for f in self.card_figures(request, record) if not f.permission or user.may_see(f.permission)
            ],
            "panels": {
                place: [panel for panel in panels if panel.place == place] for place in ("left", "wide", "main", "side")
            },
            "card_state": self.state_of(record),
            "card_line": self.card_line(record),
            **self._split(self.buttons(user, record)),
            "edit_url": self.url("edit", pk=record.pk) if self.may_edit(user, record) else "",
            "why_not_edit": self.why_not_edit(record),
            "delete_url": self.url("delete", pk=record.pk) if self.may_delete(user, record) else "",
            "why_not_delete": self.why_not_delete(record),
            "token": new_token(),
            "palette_record": f"{self.slug}/{record.pk}",
        }

    def card_context(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        """Overrides add what their own template blocks need."""
        return {}

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        """Panels of the card, beside its facts and its history."""
        return []

    def card_figures(self, request: HttpRequest, record: Any) -> list[Figure]:
        """Figures in a strip under the header."""
        return []

    def card_line(self, record: Any) -> list[dict[str, Any]]:
        """Second line of the header: {"icon", "text", "url"}."""
        return []

    def state_of(self, record: Any) -> Any:
        """State shown in the header: the situation, else the status."""
        return getattr(record, "situation_state", None) or getattr(record, "state", None)

    def _panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        panels = [*fields_panel(self, request, record), *self.card_panels(request, record)]
        for extension in self.extensions():
            if extension.panels is not None:
                panels += extension.panels(request, record)
        return panels + (timeline_panels(self, request, record) if self.has_timeline else [])

    def shown_section(self, section: Section, record: Any, user: Any) -> dict[str, Any]:
        """A section as label and value pairs, with the address that edits it."""
        columns = columns_of(section.fields, self.model)
        editable = self.may_edit(user, record) and not self.why_not_edit(record) and bool(self.editable_fields(section))
        url = f"{self.url('edit', pk=record.pk)}?section={section.name}" if editable else ""
        return {
            "title": section.title,
            "facts": [(c.label, c.html(record)) for c in columns],
            "edit_url": url,
            "name": section.name,
        }

    def editable_fields(self, section: Section) -> list[str]:
        """Form fields of a section."""
        offered = self.all_form_fields()
        return [name for name in (section.edit if section.edit is not None else section.field_names) if name in offered]

    def buttons(self, user: Any, record: Any) -> list[dict[str, Any]]:
        """Actions of the header: those one has the right to; what a rule refuses now is greyed, with its reason."""
        found = []
        here = self.card_url(record)
        for info in self.actions_for(user, record):
            if info.hidden:
                continue
            why = info.why_not(record)
            found.append(
                {
                    "info": info,
                    "label": info.label,
                    "icon": info.icon,
                    "url": f"{here}actions/{info.name}/",
                    "why": why,
                    "asks": bool(info.inputs or info.confirm),
                }
            )
        primary = next((b for b in found if b["info"].primary and not b["why"]), None)
        for button in found:
            button["primary"] = button is primary
        return sorted(found, key=lambda b: (not b["primary"], bool(b["why"])))

    def _split(self, buttons: list[dict[str, Any]]) -> dict[str, Any]:
        """Two possible actions stand in the header, the rest under "…" with those refused and their reason."""
        possible = [button for button in buttons if not button["why"]]
        shown = possible[:SHOWN_BUTTONS][::-1]
        return {"shown_buttons": shown, "more_buttons": [button for button in buttons if button not in shown]}

    def neighbours(self, user: Any, record: Any) -> dict[str, str] | None:
        """Previous and next record along the list the person came from."""
        kept = self.remembered(user, record.pk)
        if not kept:
            return None
        ids, rank = kept["ids"], kept["first"] + kept["ids"].index(record.pk)
        return {
            "text": f"{french.number(rank + 1)} / {french.number(kept['count'])}",
            "previous": self._neighbour(kept, ids, rank - 1) if rank else "",
            "next": self._neighbour(kept, ids, rank + 1) if rank + 1 < kept["count"] else "",
        }

    def _neighbour(self, kept: dict[str, Any], ids: list[int], rank: int) -> str:
        place = rank - kept["first"]
        if 0 <= place < len(ids):
            return self.url("card", pk=ids[place])
        query = QueryDict(kept["query"], mutable=True)
        query["rang"] = str(rank)
        return f"{self.url('along')}?{query.urlencode()}"

    def history(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Older entries of the timeline."""
        record = self.record(request, pk)
        panel = history_panel(self, request, record, before=request.GET.get("avant", ""))
        return page(request, "ui/card/older.html", {"panel": panel, "pages": self, "record": record})
