"""Text that our fonts can draw. An archivable PDF may hold no missing glyph: one emoji in a name would stop the page.

Letters we cannot draw are replaced by their plain equivalent when Unicode knows one (𝐀 → A), else by a mark; the
original stays in the record and in the XML.
"""

import functools
import struct
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MARK = "?"
# Invisible by design: joiners, variation selectors, soft hyphen, word joiner. Typst lays them out without a glyph.
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f")
BREAKS = frozenset("\n")


def printable(value: Any, font_dir: Path) -> Any:
    """The same JSON value, each string reduced to what the fonts of `font_dir` can draw."""
    if isinstance(value, str):
        return _drawable(value, covered(font_dir))
    if isinstance(value, Mapping):
        return {key: printable(item, font_dir) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item, font_dir) for item in value]
    return value


@functools.lru_cache(maxsize=4)
def covered(font_dir: Path) -> frozenset[str]:
    """Every character at least one font of the folder can draw (Typst falls back from one to the others)."""
    points: set[int] = set()
    for path in sorted(font_dir.glob("*.ttf")):
        points |= _code_points(path.read_bytes())
    return frozenset(chr(point) for point in points if _allowed(point))


def _allowed(point: int) -> bool:
    """Private-use code points have no meaning for a reader: PDF/A-3a refuses them."""
    return unicodedata.category(chr(point)) not in ("Co", "Cc", "Cs", "Cn")


def _drawable(text: str, known: frozenset[str]) -> str:
    if known.issuperset(text):
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return "".join(_sign(sign, known) for sign in text)


def _sign(sign: str, known: frozenset[str]) -> str:
    if sign in known or sign in INVISIBLE or sign in BREAKS:
        return sign
    category = unicodedata.category(sign)
    if category in ("Cc", "Cf", "Mn"):
        return ""
    if category in ("Zs", "Zl", "Zp"):
        return " "
    plain = unicodedata.normalize("NFKD", sign)
    if plain != sign:
        return "".join(part for part in plain if part in known) or MARK
    return MARK


def _code_points(font: bytes) -> set[int]:
    """The characters of a TrueType file, from the Unicode tables of its `cmap` (formats 4 and 12)."""
    points: set[int] = set()
    base = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, base + 2)
    for index in range(count):
        platform, _encoding, offset = struct.unpack_from(">HHL", font, base + 4 + 8 * index)
        if platform in (0, 3):
            points |= _subtable(font, base + offset)
    return points


def _table(font: bytes, name: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        tag, _checksum, offset, _length = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        if tag == name:
            return offset
    raise ValueError(f"no {name!r} table in this font")


def _subtable(font: bytes, at: int) -> set[int]:
    (form,) = struct.unpack_from(">H", font, at)
    if form == 12:
        (groups,) = struct.unpack_from(">L", font, at + 12)
        spans = [struct.unpack_from(">LLL", font, at + 16 + 12 * index) for index in range(groups)]
        return {point for first, last, glyph in spans for point in range(first, last + 1) if glyph or point != first}
    if form == 4:
        return _segments(font, at)
    return set()


def _segments(font: bytes, at: int) -> set[int]:
    (double,) = struct.unpack_from(">H", font, at + 6)
    ends = struct.unpack_from(f">{double // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{double // 2}H", font, at + 16 + double)
    return {
        point for first, last in zip(starts, ends, strict=True) for point in range(first, last + 1) if point < 0xFFFF
    }
