"""Where contents lie on disk."""

from pathlib import Path

from django.conf import settings


def root() -> Path:
    """Folder of all contents."""
    return Path(settings.MEDIA_ROOT)


def place_of(sha256: str) -> Path:
    """files/ab/cd/abcd…: two levels keep each folder small."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError("not a digest")
    return root() / sha256[:2] / sha256[2:4] / sha256


def unfinished() -> Path:
    """Folder of contents being written."""
    folder = root() / "unfinished"
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    return folder
