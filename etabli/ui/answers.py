"""Answers of pages: whole or fragment from the same included template, messages out of band, ways elsewhere."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from etabli.ui.links import undo_ticket


class Streamed(StreamingHttpResponse):
    """Bytes handed out piece by piece from a plain iterator. An asynchronous server has each piece read in a thread:
    left to itself it would read all of them into memory first, with a warning."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        pieces, read = iter(self), sync_to_async(_next_piece)
        while (piece := await read(pieces)) is not None:
            yield piece


def _next_piece(pieces: Iterator[bytes]) -> bytes | None:
    return next(pieces, None)


def is_htmx(request: HttpRequest) -> bool:
    """Asked by htmx for a piece of a page."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def targets(request: HttpRequest, element_id: str) -> bool:
    """Whether htmx will put the answer into that element."""
    return is_htmx(request) and request.headers.get("HX-Target", "").endswith(f"#{element_id}")


def page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A whole page, or with messages out of band when the template is a fragment."""
    return HttpResponse(render_to_string(template, context, request), status=status)


def beside(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A form that opens in the panel beside the page, or, at its own address, as a page."""
    layout = "ui/layout/panel.html" if targets(request, "panneau-corps") else "ui/layout/page.html"
    return page(request, template, {"layout": layout, "action_url": request.get_full_path(), **context}, status=status)


def fragment(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A piece of a page followed by the messages that wait."""
    return HttpResponse(render_to_string(template, context, request) + toasts(request), status=status)


def toasts(request: HttpRequest) -> str:
    """Waiting messages, to be added to those on screen."""
    return render_to_string("ui/frame/toasts_oob.html", {}, request) if is_htmx(request) else ""


def leave(request: HttpRequest, url: str) -> HttpResponse:
    """Go to another page; messages wait for it."""
    if is_htmx(request):
        return HttpResponse(status=200, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


def said(request: HttpRequest, text: Any, *, undo: str = "") -> None:
    """A message of success, with its undo when there is one."""
    messages.success(request, str(text), extra_tags=undo)


def undo_for(slug: str, action: str, pk: int) -> str:
    """The ticket of an undo button, empty without undoing action."""
    return undo_ticket(slug, action, pk) if action else ""


def refused(request: HttpRequest, message: Any) -> None:
    """A message that stays until closed."""
    messages.error(request, str(message))


def home() -> str:
    """Address of the home page."""
    return reverse("accueil:list")
