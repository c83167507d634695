"""Signing archives with a key pair that comes from the sealing key: the public half travels with each archive."""

import hashlib
import hmac

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings


def sign(manifest: bytes) -> bytes:
    """Ed25519 signature of a manifest (RFC 8032)."""
    return _private_key().sign(manifest)


def public_key() -> str:
    """The installation's public key, 64 hexadecimal digits: what an archive is checked against."""
    return _private_key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def is_signed_by(key: str, manifest: bytes, signature: bytes) -> bool:
    """Whether the holder of this public key signed these bytes. Raises ValueError for what is not a key."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, manifest)
    except InvalidSignature:
        return False
    return True


def _private_key() -> Ed25519PrivateKey:
    seed = hmac.new(settings.ETABLI_CHAIN_KEY, b"etabli archive signature", hashlib.sha256).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)
