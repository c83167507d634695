"""Rich text: HTML cleaned when it is saved, turned into a tree of data when it is printed (stack.md 3.5)."""

import re
from collections.abc import Callable
from typing import Any

import nh3
from lxml import html as lxml_html

TAGS = {"div", "p", "br", "strong", "b", "em", "i", "del", "a", "ul", "ol", "li", "h1"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https", "mailto", "tel"}
BLOCKS = {"div", "p", "ul", "ol", "li", "h1"}
DEPTH = 40

Tree = list[Any]


def clean_html(html: str) -> str:
    """What is kept of a formatted text: the editor's own tags and safe links. Called on save, always."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def tree(html: str, setting: Callable[[str], str] = str) -> Tree:
    """Formatted text as Typst reads it: strings and `{"t": tag, "c": children}`; `setting` sets each piece of text.

    Empty nodes are dropped; a link whose address was refused becomes plain text.
    """
    cleaned = clean_html(html) if html else ""
    if not cleaned.strip():
        return []
    root = lxml_html.fragment_fromstring(cleaned, create_parent="div", parser=lxml_html.HTMLParser(huge_tree=True))
    return _children(root, setting, 0)


def text_tree(text: str, setting: Callable[[str], str] = str) -> Tree:
    """Plain text with its line ends, as the same kind of tree."""
    out: Tree = []
    for index, line in enumerate(text.replace("\r\n", "\n").split("\n")):
        out += [{"t": "br", "c": []}] if index else []
        out += [setting(line)] if line else []
    return out


def plain_text(html: str) -> str:
    """Formatted text without its format, one line per paragraph or item: for the XML, the search and the lists."""
    lines = (line.strip() for line in _flatten(tree(html)).split("\n"))
    return "\n".join(line for line in lines if line)


def _children(node: Any, setting: Callable[[str], str], depth: int) -> Tree:
    out = _text(node.text, setting)
    for child in node:
        if isinstance(child.tag, str):
            out += _node(child, setting, depth)
        out += _text(child.tail, setting)
    return out


def _node(node: Any, setting: Callable[[str], str], depth: int) -> Tree:
    if node.tag == "br":
        return [{"t": "br", "c": []}]
    inner = _children(node, setting, depth + 1) if depth < DEPTH else _text(node.text_content(), setting)
    if node.tag in ("ul", "ol"):
        inner = [item for item in inner if isinstance(item, dict) and item["t"] == "li"]
    if not inner:
        return []
    if node.tag == "a" and node.get("href"):
        return [{"t": "a", "href": node.get("href"), "c": inner}]
    return inner if node.tag == "a" else [{"t": node.tag, "c": inner}]


def _text(text: str | None, setting: Callable[[str], str]) -> Tree:
    if not text:
        return []
    text = re.sub(r"[ \t\r\n]+", " ", text)
    return [setting(text)] if text.strip() else [" "]


def _flatten(nodes: Tree) -> str:
    """The text of a tree, a line end on each side of a block."""
    out = ""
    for node in nodes:
        if isinstance(node, str):
            out += node
        elif node["t"] in BLOCKS or node["t"] == "br":
            out += "\n" + _flatten(node["c"]) + "\n"
        else:
            out += _flatten(node["c"])
    return out
