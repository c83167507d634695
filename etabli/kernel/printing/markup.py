"""Formatted text as it is typed: **bold**, lines that begin with "- " or "# ", line ends; stored as clean HTML."""

import re
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from etabli.kernel.printing.rich import clean_html, tree

BOLD = re.compile(r"\*\*(.+?)\*\*")
ITEM = re.compile(r"^\s*[-•]\s+")
HEADING = re.compile(r"^\s*#\s+")
# a line end beside a block would be one too many
STRAY = re.compile(r"(?:<br>)?(</?(?:ul|h1)>)(?:<br>)?")
BLOCKS = ("p", "div")


def html_of(typed: str) -> str:
    """What is stored of a typed text."""
    parts: list[str] = []
    items: list[str] = []
    for line in typed.replace("\r\n", "\n").strip().split("\n"):
        if ITEM.match(line):
            items.append(f"<li>{_inline(ITEM.sub('', line))}</li>")
            continue
        _close(parts, items)
        heading = HEADING.match(line)
        parts.append(f"<h1>{_inline(HEADING.sub('', line))}</h1>" if heading else _inline(line))
    _close(parts, items)
    return STRAY.sub(r"\1", "<br>".join(parts))


def _inline(line: str) -> str:
    return BOLD.sub(r"<strong>\1</strong>", escape(line.strip()).replace("&#x27;", "'").replace("&quot;", '"'))


def _close(parts: list[str], items: list[str]) -> None:
    if items:
        parts.append(f"<ul>{''.join(items)}</ul>")
        items.clear()


def typed_of(html: str) -> str:
    """A stored text as one would type it."""
    text = _typed(tree(html))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _typed(nodes: list[Any]) -> str:
    out = ""
    for node in nodes:
        if isinstance(node, str):
            out += node
            continue
        inner = _typed(node["c"])
        if node["t"] == "br":
            out += "\n"
        elif node["t"] in ("strong", "b"):
            out += f"**{inner.strip()}**"
        elif node["t"] == "li":
            out = out.rstrip() + f"\n- {inner.strip()}\n"
        elif node["t"] in ("ul", "ol"):
            out = out.rstrip() + inner
        elif node["t"] == "h1":
            out = out.rstrip() + ("\n" if out.strip() else "") + f"# {inner.strip()}\n"
        elif node["t"] in BLOCKS:
            out += ("" if not out or out.endswith("\n") else "\n") + inner + "\n"
        else:
            out += inner
    return out


def shown(html: str) -> SafeString:
    """A stored text on screen."""
    return mark_safe(clean_html(html))
