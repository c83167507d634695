"""Text made comparable: what search looks for, what goes into an address or a file name."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "ʼ": "'", "‑": "-", "–": "-", "—": "-"})
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def searchable(text: str) -> str:
    """Lower case, without accents or ligatures, single spaces: « Cœur d’Été » is found by `coeur d'ete`."""
    lowered = unicodedata.normalize("NFKD", text).casefold().translate(_LIGATURES)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(sign))
    return " ".join(plain.split())


def slug(text: str, most: int = 80) -> str:
    """A name for addresses and files: `Société d’Été n° 3` → `societe-d-ete-n-3`."""
    words = _NOT_IN_SLUG.sub("-", searchable(text)).strip("-")
    return words[:most].rstrip("-")
