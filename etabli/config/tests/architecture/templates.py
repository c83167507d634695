"""Rules on templates: who includes what, no inline script or style, short files, addresses of one's own module."""

import re
from collections.abc import Iterator
from pathlib import Path

from .floors import app_positions, may_lean
from .source import Finding, Position, Source, files, product_files

CEILING = 150
TAKEN = re.compile(r"""\{%\s*(?:include|extends)\s+["']([\w./-]+)["']|<c-([\w.-]+)""")
URL_TAG = re.compile(r"""\{%\s*url\s+["']([\w-]+):""")
URL_CALL = re.compile(r"""\b(?:reverse|reverse_lazy|redirect|resolve_url)\(\s*["']([\w-]+):""")
SLUG = re.compile(r"""^    slug(?:: [\w\[\]]+)? = ["']([\w-]+)["']""", re.M)
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}|<!--.*?-->", re.S)
INLINE = {
    "inline script": re.compile(r"""<script(?![^>]*\b(?:src=|type=["']application/json))""", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "style attribute": re.compile(r"""\sstyle\s*=\s*["']""", re.I),
    "event attribute": re.compile(r"""\s(?:on[a-z]+|hx-on[:\w-]*)\s*=\s*["']""", re.I),
    "javascript address": re.compile(r"javascript:", re.I),
}


def pages(root: Path) -> Iterator[Source]:
    """Templates a browser receives. Those of e-mails carry their style in themselves, as mail programs ask."""
    return (s for s in files(root, ".html", ".svg") if "/templates/" in s.name and "/mail/" not in s.name)


def template_includes(root: Path) -> Iterator[Finding]:
    """A template takes pieces from its own app or from below."""
    apps = app_positions(root)
    for source in files(root, ".html"):
        for path, component in TAKEN.findall(source.text):
            lower = apps.get(re.split(r"[./]", path or component)[0])
            if lower and source.position and not may_lean(source.position, lower):
                yield Finding(source.name, f"takes {path or 'c-' + component} from above")


def url_names(root: Path) -> Iterator[Finding]:
    """No address of another module by name: link to a record with {% link record %}."""
    apps = app_positions(root) | page_positions(root)
    for source in (*files(root, ".html"), *product_files(root)):
        for name in (URL_TAG if source.path.suffix == ".html" else URL_CALL).findall(source.text):
            target = apps.get(name)
            if target is None or source.position is None or target.app == source.position.app:
                continue
            if target.floor == "modules" or not may_lean(source.position, target):
                yield Finding(source.name, f"names an address of {name}")


def page_positions(root: Path) -> dict[str, Position]:
    """Slug of each page, which is the first half of its addresses' names, to the position of its app."""
    return {slug: s.position for s in product_files(root) if s.position for slug in SLUG.findall(s.text)}


def inline_code(root: Path) -> Iterator[Finding]:
    """No inline script or style: the content policy would refuse it."""
    for source in pages(root):
        text = COMMENT.sub("", source.text)
        yield from (Finding(source.name, what) for what, pattern in INLINE.items() if pattern.search(text))


def template_sizes(root: Path) -> Iterator[Finding]:
    """Under 150 lines."""
    for source in files(root, ".html"):
        lines = source.text.count("\n")
        if lines >= CEILING:
            yield Finding(source.name, f"{lines} lines, less than {CEILING} allowed", lines)
