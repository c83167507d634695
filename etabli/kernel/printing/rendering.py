"""The Typst engine: one set of fonts shared by all threads, one compilation per document.

A shared `typst.Compiler` is not thread-safe (stack.md rule 6); fonts are. The time stamp is an input, so that the same
data gives the same bytes, today and in ten years.
"""

import datetime
import functools
import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from etabli.kernel.printing.archive import declare_attachment
from etabli.kernel.printing.printable import printable

HERE = Path(__file__).resolve().parent
TYP_DIR = HERE / "typ"
# Filled at build time from npm packages (ten TTF files), never committed: docs in `frontend/build.mjs`.
FONT_DIR = HERE / "fonts"
FONT_FILES = 10
ARCHIVE_STANDARDS = ["a-3a", "ua-1"]
_loading = threading.Lock()


class RenderingFailed(Exception):
    """The page could not be laid out; the message is Typst's, for the log."""


class FontsMissing(RenderingFailed):
    """The font folder was not filled: the front-end build did not run."""


def render_pdf(
    data: Mapping[str, Any],
    *,
    pictures: Mapping[str, str] | None = None,
    xml: bytes | None = None,
    at: datetime.datetime,
    archive: bool = True,
) -> bytes:
    """The printed document as PDF/A-3a + PDF/UA-1, byte for byte the same for the same input.

    `xml` is embedded as `factur-x.xml` and announced in the metadata (regulation.md 5). `archive=False` makes a plain,
    smaller PDF for passing use.
    """
    if xml is not None and not archive:
        raise ValueError("An embedded file is only valid in an archivable PDF.")
    standards = ARCHIVE_STANDARDS if archive else []
    pdf = _compile(
        "document.typ",
        _inputs(data, pictures),
        format="pdf",
        pdf_standards=standards,
        timestamp=_instant(at),
        sys_inputs={"xml": xml.decode("utf-8")} if xml is not None else {},
    )
    assert isinstance(pdf, bytes)
    return declare_attachment(pdf) if xml is not None else pdf


def render_pages(
    data: Mapping[str, Any], pictures: Mapping[str, str] | None, at: datetime.datetime, *, ppi: float = 110
) -> list[bytes]:
    """Each page as a PNG, for the live preview beside the editor."""
    pages = _compile("document.typ", _inputs(data, pictures), format="png", ppi=ppi, timestamp=_instant(at))
    return pages if isinstance(pages, list) else [pages]


def render_sheets(data: Mapping[str, Any], pictures: Mapping[str, str] | None, at: datetime.datetime) -> list[str]:
    """Each page as SVG text: half the work of a PNG, and only the pages that are seen have to be drawn and sent."""
    pages = _compile("document.typ", _inputs(data, pictures), format="svg", timestamp=_instant(at))
    return [page.decode() for page in (pages if isinstance(pages, list) else [pages])]


def render_picture(svg: str, *, width_mm: float = 120, ppi: float = 300) -> bytes:
    """A vector picture drawn to PNG: an uploaded SVG is never embedded as it came (it may link files)."""
    made = _compile("picture.typ", {"picture.svg": svg}, format="png", ppi=ppi, sys_inputs={"width": f"{width_mm}"})
    return made[0] if isinstance(made, list) else made


def look_names() -> tuple[str, ...]:
    """The looks a company may choose between: one JSON file each."""
    return tuple(sorted(path.stem for path in (TYP_DIR / "looks").glob("*.json")))


def _inputs(data: Mapping[str, Any], pictures: Mapping[str, str] | None) -> dict[str, str]:
    """The files a page reads. Files, not inputs of the program: what those say is part of the library that every cell
    depends on, while the layout of a row is kept as long as nothing the row shows has changed."""
    if data.get("look") not in look_names():
        raise RenderingFailed(f"unknown look: {data.get('look')!r}")
    files = {"data.json": json.dumps(printable(data, FONT_DIR), ensure_ascii=False)}
    files.update({f"image.{key}.svg": svg for key, svg in (pictures or {}).items()})
    return files


def _compile(template: str, files: Mapping[str, str], **how: Any) -> Any:
    project = {"main.typ": _source(template), **{name: text.encode() for name, text in files.items()}}
    try:
        return typst.compile(project, root=str(TYP_DIR), font_paths=_fonts(), **how)
    except typst.TypstError as error:
        raise RenderingFailed(str(error)) from error


@functools.cache
def _source(template: str) -> bytes:
    return (TYP_DIR / template).read_bytes()


def _instant(at: datetime.datetime) -> datetime.datetime:
    """Typst refuses named time zones; a naive instant would depend on the machine."""
    if at.tzinfo is None:
        raise ValueError("The time stamp of a printed document needs a time zone.")
    return at.astimezone(datetime.UTC).replace(microsecond=0)


def _fonts() -> typst.Fonts:
    with _loading:
        return _load_fonts()


@functools.cache
def _load_fonts() -> typst.Fonts:
    found = len(list(FONT_DIR.glob("*.ttf")))
    if found < FONT_FILES:
        raise FontsMissing(f"{found} font files of {FONT_FILES} in {FONT_DIR}: run the front-end build")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONT_DIR)])
