"""Words compared without their capitals, accents and punctuation."""

import re

from etabli.foundation.text import searchable

_NOT_WORDS = re.compile(r"[^0-9a-z]+")


def plain(text: str) -> str:
    """The bare words: `Téléphone (fixe) *` gives `telephone fixe`."""
    return _NOT_WORDS.sub(" ", searchable(text)).strip()
