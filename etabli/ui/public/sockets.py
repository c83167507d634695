"""The socket of what people outside see by a secret link; the public door reads it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase


@dataclass(frozen=True)
class Visit:
    """Somebody outside, with the link that was sent: what it is about, and where under its address (`rest`)."""

    request: HttpRequest
    link: Any
    record: Any
    rest: str
    base: str

    @property
    def is_post(self) -> bool:
        """A form of the page was sent."""
        return self.request.method == "POST"


@dataclass(frozen=True)
class PublicPage:
    """A page in the dress of the own company: the template extends `ui/public/page.html`."""

    template: str
    heading: Any
    context: dict[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True)
class PublicLink:
    """A purpose links are made for. `answer(visit)` gives a page or any answer, None to come back to the page's own
    address after a form; it raises Refused and Missing as pages do. `closed(record)`: why it is not shown, "" when it
    is."""

    purpose: str
    label: Any
    answer: Callable[[Visit], PublicPage | HttpResponseBase | None]
    closed: Callable[[Any], Any] = lambda record: ""
