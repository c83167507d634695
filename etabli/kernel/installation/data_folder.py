"""Where the installation keeps its base, files and keys."""

import os
from pathlib import Path

NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "davfs"})


class UnfitFolder(Exception):
    """The data folder cannot hold a base; the sentence says why."""


def data_folder() -> Path:
    """`ETABLI_DATA`, by default `./data`; created when missing."""
    folder = Path(os.environ.get("ETABLI_DATA") or "data").resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    return folder


def refuse_network_drive(folder: Path, mounts: str | None = None) -> None:
    """Raise UnfitFolder when the folder lies on a network drive: locks do not hold there and the base would be
    damaged."""
    if mounts is None:
        source = Path("/proc/mounts")
        mounts = source.read_text(encoding="utf-8", errors="replace") if source.exists() else ""
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split()
        if (
            len(parts) > 2
            and (folder == Path(parts[1]) or Path(parts[1]) in folder.parents)
            and len(parts[1]) > len(best)
        ):
            best, kind = parts[1], parts[2]
    if kind in NETWORK_FILE_SYSTEMS:
        raise UnfitFolder(
            f"Le dossier de données {folder} est sur un disque réseau ({kind}), où les verrous ne sont pas sûrs : "
            "choisissez un disque de la machine avec ETABLI_DATA, ou utilisez PostgreSQL avec ETABLI_DATABASE."
        )
