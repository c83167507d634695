"""Words compared without their capitals, accents and punctuation."""

import re
import unicodedata

_NOT_WORDS = re.compile(r"[^0-9a-z]+")


def plain(text: str) -> str:
    """The bare words: `Téléphone (fixe) *` gives `telephone fixe`."""
    flat = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    return _NOT_WORDS.sub(" ", "".join(sign for sign in flat if not unicodedata.combining(sign))).strip()
