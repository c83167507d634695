"""How often one address may be asked for; counted in the cache, kept for a minute, nothing written."""

import hashlib
import time
from typing import Any

from django.core.cache import cache

WINDOW = 60
OPENINGS = 120
UNKNOWN = 60


def is_too_often(what: str, most: int) -> bool:
    """Count one more; whether that is above `most` within this minute."""
    key = f"public:{hashlib.sha256(what.encode()).hexdigest()[:32]}:{int(time.time() // WINDOW)}"
    if cache.add(key, 1, WINDOW):
        return False
    try:
        return cache.incr(key) > most
    except ValueError:  # the minute ended in between
        return False


def asks_too_often(token: str) -> bool:
    """One link, whoever asks."""
    return is_too_often(token, OPENINGS)


def guesses_too_often(request: Any) -> bool:
    """Addresses that lead nowhere, by who asks: somebody is trying."""
    return is_too_often(f"from {request.META.get('REMOTE_ADDR', '')}", UNKNOWN)
