"""Encrypting a backup as a whole: AES-256-GCM in pieces, the key drawn from a password by scrypt.

Each piece is bound to its place and to whether it is the last, so that none can be dropped, moved or cut off unseen.
"""

import hashlib
import secrets
import struct
from types import TracebackType
from typing import IO, Any, Self

MAGIC = b"ETABLI-CHIFFRE-1"
PIECE = 1 << 20


class WrongPassword(Exception):
    """The password is another one, or the file was altered."""


class SealedWriter:
    """A file to write into; what reaches the disk is encrypted."""

    def __init__(self, file: IO[bytes], password: str) -> None:
        salt = secrets.token_bytes(16)
        self._file, self._cipher, self._count, self._held = file, _cipher(password, salt), 0, bytearray()
        file.write(MAGIC + salt)

    def write(self, data: bytes) -> int:
        """Take some more."""
        self._held += data
        while len(self._held) > PIECE:
            self._put(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]
        return len(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._put(bytes(self._held), last=True)

    def _put(self, piece: bytes, *, last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._count), piece, b"last" if last else b"more")
        self._file.write(struct.pack(">I?", len(sealed), last) + sealed)
        self._count += 1


class SealedReader:
    """The clear bytes of an encrypted file. Raises WrongPassword."""

    def __init__(self, file: IO[bytes], password: str) -> None:
        self._file, self._count, self._held, self._over = file, 0, bytearray(), False
        self._cipher = _cipher(password, file.read(16))

    def read(self, size: int) -> bytes:
        """Up to that many bytes."""
        while len(self._held) < size and not self._over:
            self._held += self._next()
        found = bytes(self._held[:size])
        del self._held[:size]
        return found

    def _next(self) -> bytes:
        from cryptography.exceptions import InvalidTag

        head = self._file.read(5)
        if len(head) < 5:
            raise WrongPassword("the end is missing")
        length, self._over = struct.unpack(">I?", head)
        try:
            piece = self._cipher.decrypt(
                _nonce(self._count), self._file.read(length), b"last" if self._over else b"more"
            )
        except InvalidTag as error:
            raise WrongPassword from error
        self._count += 1
        return piece


def _cipher(password: str, salt: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(hashlib.scrypt(password.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=2**26, dklen=32))


def _nonce(count: int) -> bytes:
    return count.to_bytes(12, "big")
