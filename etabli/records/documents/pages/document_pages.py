"""DocumentPages: list and card of one kind of document."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from etabli.foundation.states import State
from etabli.kernel.actions import may
from etabli.kernel.modules import plugged
from etabli.kernel.refusals import Missing
from etabli.kernel.statements import Prepared
from etabli.records.documents.actions.break_page import break_page
from etabli.records.documents.actions.delete_draft import delete_draft
from etabli.records.documents.actions.share_document import share_document
from etabli.records.documents.models import VatRow
from etabli.records.documents.pages.beside import DocumentBeside
from etabli.records.documents.pages.cards import card_lines, files_panel, mails_panel
from etabli.records.documents.pages.chain import steps_of
from etabli.records.documents.pages.columns import state_shown
from etabli.records.documents.pages.figures import margin_text, total_rows
from etabli.records.documents.pages.files import has_originals, pdf_answer, xml_answer
from etabli.records.documents.pages.light_markup import shown
from etabli.records.documents.pages.reading import laid_out_rows, read_rows
from etabli.records.documents.pages.toolbar import tools_of
from etabli.records.documents.public import PURPOSE
from etabli.records.documents.rules import why_not_delete, why_not_edit
from etabli.records.documents.sockets import DocumentPanel
from etabli.records.documents.wording import document_word
from etabli.ui.answers import leave
from etabli.ui.drawing import SHAPE_ICONS
from etabli.ui.pages import Figure, Panel
from etabli.ui.public.sharing import SharedPages

VAT_ROWS: Prepared[VatRow] = Prepared(lambda pk: VatRow.objects.filter(document_id=pk).order_by("position"))
STATUS_SHAPES = {"draft": "draft", "open": "open", "done": "done", "cancelled": "off", "refused": "off"}


class DocumentPages(SharedPages, DocumentBeside):
    """Pages of quotes, orders or invoices: what they share. `mains` names the actions that may be the main button."""

    mains: tuple[str, ...] = ()
    share_purpose = PURPOSE
    share_action = staticmethod(share_document)

    # ---- card

    def name_of(self, record: Any) -> str:
        return (
            f"{document_word(record)} {record.number}"
            if record.number
            else _("%(word)s, brouillon n° %(id)s") % {"word": document_word(record), "id": record.pk}
        )

    def state_of(self, record: Any) -> Any:
        """The header carries the stored status, the situation beside it; lateness alone comes first, in red."""
        situation = state_shown(record)
        if situation.shape == "late":
            return situation
        return State(STATUS_SHAPES[record.status], str(record.get_status_display()))

    def card_line(self, record: Any) -> list[dict[str, Any]]:
        state = state_shown(record)
        told = state.shape not in ("late", "draft")
        line = [{"icon": state.icon or SHAPE_ICONS[state.shape], "text": state.word, "url": ""}] if told else []
        if record.corrects_id:
            line.append(
                {
                    "icon": "file-invoice",
                    "text": _("Corrige %s") % record.corrects,
                    "url": self.card_url(record.corrects),
                }
            )
        if record.refusal_reason:
            line.append({"icon": "message", "text": record.refusal_reason, "url": ""})
        return line

    def card_frame(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        """The kit's frame, its panels placed around the sheet."""
        found = super().card_frame(request, record)
        found["tools"] = tools_of(self, request.user, record, [*found["shown_buttons"], *found["more_buttons"]])
        return {**found, "doc_panels": found["panels"], "panels": {"left": [], "main": [], "side": []}, "sections": []}

    def card_context(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        user: Any = request.user
        costs = user.may_see("costs")
        rows = read_rows(record, costs=costs)
        if not record.is_draft:
            rows = laid_out_rows(rows, record)
        return {
            "strip": self.strip(request, record),
            "steps": steps_of(record, request.user),
            "body_template": "documents/card_body.html",
            "rows": rows,
            "copy_url": self._copy_url(record, rows),
            "break_url": self.url("break", pk=record.pk) if may(user, break_page, record) else "",
            "progress": any(row.progress for row in rows),
            "totals": total_rows(record, VAT_ROWS.rows(record.pk), payments=record.kind == "invoice"),
            "margin": margin_text(record) if costs else "",
            "costs": costs,
            "facts": card_lines(record),
            "intro": shown(record.intro),
            "comment": shown(record.comment),
        }

    def strip(self, request: HttpRequest, record: Any) -> list[Figure]:
        """Figures under the chain."""
        return []

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        added = sorted(plugged(DocumentPanel), key=lambda plug: plug.position)
        found = [plug.panel(self, request, record) for plug in added]
        return [files_panel(self, record), *mails_panel(record, request.user), *(panel for panel in found if panel)]

    def buttons(self, user: Any, record: Any) -> list[dict[str, Any]]:
        """The main one is the next step of the document's life: what was sent is not sent again first."""
        found = super().buttons(user, record)
        for button in found:
            button["primary"] = False
        possible = [b for b in found if not b["why"] and not (record.sent_at and b["info"].icon == "send")]
        wanted = [b for b in possible if b["info"].name in self.mains or (not self.mains and b["info"].primary)]
        for button in wanted[:1]:
            button["primary"] = True
        return sorted(found, key=lambda b: (not b["primary"], bool(b["why"]), not b["info"].primary))

    # ---- rules

    def why_not_edit(self, record: Any) -> str:
        return why_not_edit(record)

    def why_not_delete(self, record: Any) -> str:
        return why_not_delete(record)

    def may_delete(self, user: Any, record: Any) -> bool:
        return bool(user.may_delete) and record.status == "draft" and may(user, delete_draft, record)

    def perform_delete(self, request: HttpRequest, record: Any) -> None:
        delete_draft(record, by=request.user)

    # ---- files

    def more_urls(self) -> list[URLPattern]:
        return [
            *super().more_urls(),
            path("<int:pk>/document.pdf", self.view(self.pdf), name="pdf"),
            path("<int:pk>/saut/", self.view(self._break_at), name="break"),
            path("<int:pk>/document.xml", self.view(self.xml), name="xml"),
        ]

    def pdf(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The PDF, an archived original once issued."""
        return pdf_answer(request, self.record(request, pk))

    def _copy_url(self, record: Any, rows: list[Any]) -> str:
        """Where the copy with the page breaks of later is printed, once an original is archived."""
        url = self.url("pdf", pk=record.pk)
        return f"{url}?copie=1" if has_originals(record) and any(row.broken for row in rows) else ""

    def _break_at(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A page break before a line, or none: by the icon of the line, whatever the status (QUO-059)."""
        record = self.record(request, pk)
        if request.method != "POST":
            raise Missing
        position = request.POST.get("position", "")
        if not position.isdecimal():
            raise Missing
        break_page(record, position=int(position[:6]), by=request.user)
        return leave(request, self.card_url(record))

    def xml(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The XML of an issued invoice."""
        return xml_answer(self.record(request, pk))
