"""Database settings: a SQLite file in the data folder, or the PostgreSQL server that ETABLI_DATABASE names."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous={synchronous};PRAGMA mmap_size=268435456;PRAGMA cache_size=-65536;"
    "PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=67108864;PRAGMA recursive_triggers=ON;"
)


def database_settings(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings of the one database."""
    return postgres(url) if url else sqlite(folder / "etabli.sqlite3")


def sqlite(path: Path, *, synchronous: str = "FULL") -> dict[str, Any]:
    """SQLite with write-ahead log; FULL keeps the last committed row through a power cut."""
    return {
        "ENGINE": "etabli.kernel.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": PRAGMAS.format(synchronous=synchronous),
        },
    }


def postgres(url: str, *, pool: bool = True) -> dict[str, Any]:
    """PostgreSQL with the driver's pool (a new connection costs more than a page)."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(
            "ETABLI_DATABASE : adresse de la forme postgresql://utilisateur:motdepasse@machine:5432/base attendue"
        )
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    if pool:
        options["pool"] = {"min_size": 2, "max_size": 12}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": options,
    }
