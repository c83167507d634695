"""The secret keys of the installation: one file in the data folder, never in the database."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

FILE_NAME = "keys.json"


@dataclass(frozen=True)
class Keys:
    """`session` signs cookies and links, `chain` seals the legal chain, `vault` encrypts secrets kept in the base."""

    session: str
    chain: bytes
    vault: bytes


def keys_of(folder: Path) -> Keys:
    """Keys of a data folder, made at first use. Two programs starting at once agree on the first file written."""
    path = folder / FILE_NAME
    if not path.exists():
        _write_first(path)
    kept = json.loads(path.read_text(encoding="ascii"))
    return Keys(kept["session"], bytes.fromhex(kept["chain"]), bytes.fromhex(kept["vault"]))


def _write_first(path: Path) -> None:
    fresh = {"session": secrets.token_urlsafe(48), "chain": secrets.token_hex(32), "vault": secrets.token_hex(32)}
    part = path.with_suffix(f".{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        json.dump(fresh, file)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    finally:
        part.unlink()
