"""Small pieces of HTML made in Python, where a template for each would cost a page its milliseconds."""

import html
import zlib
from functools import lru_cache
from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from etabli.foundation.states import State

SHAPE_ICONS = {
    "draft": "circle-dashed",
    "open": "progress",
    "part": "circle-half-2",
    "wait": "clock",
    "done": "circle-check",
    "late": "alert-triangle",
    "off": "ban",
}


def escape(value: Any) -> str:
    """A text with the five characters of HTML escaped. Django's own asks of each text whether it is translated later,
    five hundred times a page."""
    return html.escape(str(value))


@lru_cache(maxsize=1024)
def icon(name: str, css: str = "") -> SafeString:
    """An icon of the sprite."""
    return format_html(
        '<svg class="et-ic{}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        f" {css}" if css else "",
        static("dist/icons.svg"),
        name,
    )


@lru_cache(maxsize=4096)
def _state(shape: str, word: str, own_icon: str, tag: bool) -> SafeString:
    drawn = icon(own_icon or SHAPE_ICONS.get(shape, "progress"))
    return format_html('<span class="et-st {}{}">{}{}</span>', shape, " et-tag" if tag else "", drawn, word)


def state(value: Any, *, tag: bool = False) -> SafeString:
    """A state as shape and word; a plain word becomes a neutral tag."""
    if not isinstance(value, State):
        return format_html('<span class="et-st{}">{}</span>', " et-tag plain" if tag else "", value)
    return _state(value.shape, str(value.word), value.icon, tag)


def initials(name: str) -> str:
    """First letters of the first two words."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:2]).upper() or name[:2].upper()


def avatar_colour(name: str) -> str:
    """One of the five grounds."""
    return f"c{zlib.crc32(name.encode()) % 5 + 1}"


def avatar(name: str, css: str = "") -> SafeString:
    """Round initials of somebody."""
    classes = f"avatar {avatar_colour(name)} {css}".strip()
    return mark_safe(f'<span class="{classes}" aria-hidden="true">{escape(initials(name))}</span>')
