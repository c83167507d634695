"""In which alphabet a text file is written. Programs rarely say it; accents tell."""

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from etabli.foundation.typography import tidy
from etabli.kernel.transfer.reading.faults import UnreadableFile

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac",
    "cp850": "DOS (850)",
}
ONE_BYTE = ("cp1252", "mac_roman", "cp850")
_LONG_RUNS = re.compile(rb"[\x80-\xff]{3,}")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_LETTERS = set("éèêëàâäîïôöùûüçœæÉÈÊËÀÂÄÎÏÔÖÙÛÜÇŒÆñÑßáíóúãõÁÍÓÚåø")
_SIGNS = set("€’‘“”«»°–—…·²³§©®™\u00a0½¼×£±")
_BROKEN = ("Ã©", "Ã¨", "Ã ", "Ãª", "Ã´", "â‚¬", "â€™", "Ã§")


@dataclass(frozen=True)
class Decoded:
    """Text of a file, the name of its encoding, and what looks odd."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Text of a file. Raises UnreadableFile for what is no text, or mixes encodings."""
    for mark, codec in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded(_strict(data, codec), codec)
    if b"\0" in data:
        return _without_mark(data)
    if _controls(data) > max(2, len(data) // 1000):
        raise _no_text()
    try:
        return _decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as fault:
        _refuse_mixture(data, fault)
    return _western(data)


def _decoded(text: str, codec: str) -> Decoded:
    if "\0" in text:
        raise _no_text()
    notices: list[str] = []
    if found := next((sign for sign in _BROKEN if sign in text), ""):
        sentence = _(
            "Des accents sont abîmés dans ce fichier (« %(sign)s » au lieu d’une lettre) : il a été mal "
            "converti avant d’arriver ici."
        )
        notices.append(tidy(sentence % {"sign": found}))
    return Decoded(text, NAMES[codec], tuple(notices))


def _strict(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        raise UnreadableFile(
            _(
                "Ce fichier s’annonce en %(encoding)s mais ne l’est pas (ligne %(line)s). Enregistrez-le en « "
                "CSV UTF-8 », puis recommencez."
            )
            % {"encoding": NAMES[codec], "line": line}
        ) from None


def _without_mark(data: bytes) -> Decoded:
    """Two bytes per character without saying so: one byte of each pair is null in Western text, the other never."""
    even, odd = data[0::2], data[1::2]
    for codec, empty, full in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if len(data) % 2 == 0 and not full.count(0) and empty.count(0) > 0.6 * len(empty):
            return _decoded(_strict(data, codec), codec)
    raise _no_text()


def _refuse_mixture(data: bytes, fault: UnicodeDecodeError) -> None:
    """A file that is UTF-8 nearly everywhere is not Windows-1252: reading it as such would spoil all its accents."""
    tolerant = data.decode("utf-8", errors="replace")
    bad = tolerant.count("\ufffd")
    good = len(_BEYOND_ASCII.findall(tolerant)) - bad
    if good > 3 * bad:
        raise UnreadableFile(
            _("Ce fichier mélange deux encodages (ligne %(line)s). Enregistrez-le en « CSV UTF-8 », puis recommencez.")
            % {"line": data[: fault.start].count(b"\n") + 1}
        )


def _western(data: bytes) -> Decoded:
    """The one-byte alphabet in which the accents are those of French and its neighbours: they stand one or two
    together, while the bytes of other alphabets come in long runs."""
    accents = Counter(data.translate(None, bytes(range(128))))
    likeness, best = max((_likeness(accents, codec), -place, codec) for place, codec in enumerate(ONE_BYTE))[::2]
    foreign = sum(len(run) for run in _LONG_RUNS.findall(data))
    if likeness < 0.7 or foreign > accents.total() / 5:
        raise UnreadableFile(
            _(
                "L’encodage de ce fichier n’est pas reconnu : ses accents seraient faux. Enregistrez-le en « CSV "
                "UTF-8 », puis recommencez."
            )
        )
    return _decoded(data.decode(best), best)


def _likeness(accents: Counter[int], codec: str) -> float:
    """Share of the bytes beyond ASCII that one meets in Western texts; 0 when one of them means nothing."""
    expected = _LETTERS | _SIGNS if codec == ONE_BYTE[0] else _LETTERS
    usual = 0
    for byte, times in accents.items():
        try:
            usual += times * (bytes([byte]).decode(codec) in expected)
        except UnicodeDecodeError:
            return 0.0
    return usual / accents.total() if accents else 1.0


def _controls(data: bytes) -> int:
    return len(data) - len(data.translate(None, bytes(b for b in range(32) if b not in (9, 10, 12, 13, 26))))


def _no_text() -> UnreadableFile:
    return UnreadableFile(_("Ce fichier n’est pas un texte : choisissez un fichier CSV (texte) ou XLSX (classeur)."))
