"""Views of a board: the columns, and a card dropped into one of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from etabli.kernel.actions import ActionInfo
from etabli.kernel.refusals import Missing, Refused
from etabli.ui.answers import fragment, page, refused, targets
from etabli.ui.boards.board import BoardCard, BoardListing, Lane
from etabli.ui.pages.record_pages import RecordPages

BOARD = "tableau"


class BoardViews(RecordPages):
    """`/<slug>/tableau/`. Subclasses write `lanes()`, `board_card()` and `drop()`; `move_action` names the action whose
    panel moves a card without dragging it."""

    board_template: str = "ui/board.html"
    move_action: str = ""

    def lanes(self, request: HttpRequest, listing: BoardListing) -> list[Lane]:
        """The columns with their figures."""
        raise NotImplementedError

    def board_card(self, record: Any) -> BoardCard:
        """A record as a card."""
        raise NotImplementedError

    def drop(self, request: HttpRequest, record: Any, lane: str, after: Any) -> None:
        """Do what dropping this record into that lane means, after another one (None: first). Raises Refused."""
        raise NotImplementedError

    def board_context(self, request: HttpRequest, listing: BoardListing, lanes: list[Lane]) -> dict[str, Any]:
        """What the template of the board is given besides."""
        return {}

    def more_urls(self) -> list[URLPattern]:
        return [
            *super().more_urls(),
            path("tableau/", self.view(self.board), name="board"),
            path("tableau/deplacer/", self.view(self.dropped), name="drop"),
        ]

    def board(self, request: HttpRequest) -> HttpResponse:
        """The board, whole or as the fragment a filter asks for."""
        return self.board_answer(request)

    def board_answer(self, request: HttpRequest, *, moved: str = "", status: int = 200) -> HttpResponse:
        """The board as it is now; `moved` is the card that keeps the focus."""
        listing = BoardListing(self, request)
        lanes = self.lanes(request, listing)
        for lane in lanes:
            lane.deal(self.board_card)
        context = {
            "pages": self,
            "listing": listing,
            "lanes": lanes,
            "heading": self.heading,
            "may_create": self.may_create(request.user),
            "may_move": self._may_write(request.user),
            "moved": moved,
            **self.board_context(request, listing, lanes),
        }
        if request.method == "POST" or targets(request, BOARD):
            return fragment(request, "ui/board/fragment.html", context, status=status)
        return page(request, self.board_template, context, status=status)

    def dropped(self, request: HttpRequest) -> HttpResponse:
        """A card dropped: the action is done, or its refusal said and the card back where it was."""
        if request.method != "POST":
            raise Missing
        record, after = self._named(request, "card"), self._named(request, "after")
        if record is None:
            raise Missing
        try:
            self.drop(request, record, request.POST.get("lane", ""), after)
        except Refused as no:
            refused(request, no)
            return self.board_answer(request, moved=str(record.pk), status=409)
        return self.board_answer(request, moved=str(record.pk))

    def _named(self, request: HttpRequest, name: str) -> Any:
        text = request.POST.get(name, "")
        if not (text.isascii() and text.isdigit() and len(text) < 18):
            return None
        return self.record(request, int(text))

    def _filtered_url(self, request: HttpRequest) -> str:
        return self.url("board") if BOARD in request.GET else super()._filtered_url(request)

    # ---- moved by the panel of the action: back to the board one came from

    def action_context(self, request: HttpRequest, info: ActionInfo, record: Any) -> dict[str, Any]:
        context = super().action_context(request, info, record)
        if BOARD in request.GET and record is not None:
            context = {**context, "action_url": request.get_full_path(), "cancel_url": self._board_url(request)}
        return context

    def action(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        answer = super().action(request, pk, name)
        if request.method == "POST" and BOARD in request.GET:
            for header in ("Location", "HX-Redirect"):
                if answer.get(header) == f"/{self.slug}/{pk}/":
                    answer[header] = self._board_url(request)
        return answer

    def _board_url(self, request: HttpRequest) -> str:
        query = request.GET.get(BOARD, "")
        return self.url("board") + (f"?{query}" if query else "")
