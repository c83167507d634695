"""Sealing with the key that lives outside the database: who can write rows still cannot forge a seal."""

import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from etabli.kernel.chain.canon import canonical, written

MIN_KEY_BYTES = 16


def seal(payload: Any) -> str:
    """HMAC-SHA-256 over the canonical form, in hexadecimal."""
    return hmac.digest(_key(), canonical(payload), "sha256").hex()


def seal_plain(facts: Any) -> str:
    """`seal` of facts in JSON's own types."""
    return hmac.digest(_key(), written(facts), "sha256").hex()


def key_id() -> str:
    """Public name of the key, to tell a wrong key from a forged chain."""
    return hmac.new(_key(), b"etabli chain key", hashlib.sha256).hexdigest()[:16]


def _key() -> bytes:
    key = getattr(settings, "ETABLI_CHAIN_KEY", b"")
    if not isinstance(key, bytes) or len(key) < MIN_KEY_BYTES:
        raise ImproperlyConfigured("ETABLI_CHAIN_KEY must be bytes from the key file of the data folder")
    return key
