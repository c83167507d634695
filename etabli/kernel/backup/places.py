"""Where backups lie and what their names tell: when, and why they were made."""

import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

BY_HAND = "manuelle"
NIGHTLY = "nuit"
BEFORE_UPGRADE = "avant-mise-a-jour"
_NAME = re.compile(r"etabli-(\d{8}-\d{6})-([a-z-]+)\.tar\.gz(\.chiffre)?")


@dataclass(frozen=True)
class Backup:
    """One backup in the folder."""

    path: Path
    made_at: datetime
    why: str

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return self.path.stat().st_size


def backups_folder() -> Path:
    """ETABLI_BACKUPS (better on another disk), by default `backups` in the data folder."""
    folder = Path(os.environ.get("ETABLI_BACKUPS") or Path(settings.DATA) / "backups")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def backups() -> list[Backup]:
    """All backups there, the latest first."""
    return sorted((found for path in backups_folder().iterdir() if (found := _read(path))), key=_age, reverse=True)


def new_path(why: str, *, encrypted: bool) -> Path:
    """Name of a backup made now."""
    now = timezone.localtime()
    return backups_folder() / f"etabli-{now:%Y%m%d-%H%M%S}-{why}.tar.gz{'.chiffre' if encrypted else ''}"


def _read(path: Path) -> Backup | None:
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    made_at = timezone.make_aware(datetime.strptime(found[1], "%Y%m%d-%H%M%S"))
    return Backup(path, made_at, found[2])


def _age(backup: Backup) -> datetime:
    return backup.made_at
