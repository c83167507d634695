"""The body of an e-mail: cleaned, given a plain form, and put into the account's letterhead."""

from functools import lru_cache
from html.parser import HTMLParser
from typing import Any, cast

import nh3
from django.template import engines
from django.template.loader import get_template
from django.utils.html import linebreaks

from etabli.kernel.outbox.models import OutgoingMail

TAGS = {
    "a",
    "b",
    "blockquote",
    "br",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
}
BREAKS = {"p", "div", "br", "h1", "h2", "h3", "li", "tr", "table", "ul", "ol", "blockquote", "pre", "hr"}


def clean_html(html: str) -> str:
    """What is allowed to leave: text and its structure, links; no pictures from elsewhere, no style, no script."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href", "title"}, "td": {"align"}, "th": {"align"}},
        url_schemes={"http", "https", "mailto", "tel"},
    )


def html_of(text: str) -> str:
    """Paragraphs of a plain text."""
    return linebreaks(text, autoescape=True)


def text_of(html: str) -> str:
    """Plain form of a body, for readers that show no HTML: links follow their words."""
    reader = _Reader()
    reader.feed(html)
    lines = [" ".join(line.split()) for line in "".join(reader.parts).splitlines()]
    return "\n".join(line for i, line in enumerate(lines) if line or (i and lines[i - 1])).strip()


def in_letterhead(mail: OutgoingMail) -> str:
    """The whole HTML message."""
    company: Any = mail.company
    return _letterhead().render(
        {
            "body": mail.html,
            "subject": mail.subject,
            "company": company,
            "colour": getattr(company, "colour", "") or "#2b4a9b",
        }
    )


@lru_cache(maxsize=1)
def _letterhead() -> Any:
    """The MJML letterhead made into HTML once; what stands in double braces is filled in for each message."""
    import mjml

    source = cast("Any", get_template("outbox/letterhead.mjml")).template.source
    return engines["django"].from_string(
        "{% autoescape on %}" + mjml.mjml2html(source, disable_comments=False) + "{% endautoescape %}"
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKS:
            self.parts.append("\n- " if tag == "li" else "\n")
        if tag == "a":
            self._link = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in BREAKS and tag not in ("br", "hr", "li"):
            self.parts.append("\n")
        if tag == "a" and self._link and self._link not in "".join(self.parts[-1:]):
            self.parts.append(f" ({self._link})")

    def handle_data(self, data: str) -> None:
        self.parts.append(data.replace("\n", " "))
