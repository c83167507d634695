"""Secrets kept in the database (passwords of outside services), encrypted with a key that is not in it."""

import base64
import secrets

from django.conf import settings

MARK = "vault1:"


class VaultClosed(Exception):
    """A secret cannot be read with this installation's key: the base was brought without its keys file."""


def seal(text: str) -> str:
    """Encrypted form of a secret, different each time."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(12)
    return MARK + base64.b64encode(
        nonce + AESGCM(settings.ETABLI_VAULT_KEY).encrypt(nonce, text.encode(), None)
    ).decode("ascii")


def unseal(sealed: str) -> str:
    """The secret again. Raises VaultClosed when the key is another one or the text was altered."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not sealed.startswith(MARK):
        raise VaultClosed("not a sealed secret")
    raw = base64.b64decode(sealed.removeprefix(MARK))
    try:
        return AESGCM(settings.ETABLI_VAULT_KEY).decrypt(raw[:12], raw[12:], None).decode()
    except InvalidTag as error:
        raise VaultClosed("sealed with another key") from error
