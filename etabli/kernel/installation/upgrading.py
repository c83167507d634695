"""Bringing the base to the form this program wants; whatever holds data is saved first."""

from typing import IO, Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from etabli.kernel.backup import make_backup
from etabli.kernel.backup.places import BEFORE_UPGRADE
from etabli.kernel.backup.retention import remove_superfluous
from etabli.kernel.installation.versions import is_new_base, pending_migrations, refuse_newer_base
from etabli.kernel.logbook.starting import note_migrations
from etabli.kernel.sqlite.statistics import refresh_statistics


def save_before_upgrade(out: IO[str] | Any) -> None:
    """Refuse a newer base; back up one that has data and migrations to come."""
    refuse_newer_base()
    if not is_new_base() and pending_migrations():
        out.write(f"Sauvegarde avant la mise à jour : {make_backup(why=BEFORE_UPGRADE)}\n")
        remove_superfluous()


def bring_up_to_date(out: IO[str] | Any) -> None:
    """Save, migrate, and make the cache table where the cache is a table."""
    save_before_upgrade(out)
    is_new, pending = is_new_base(), pending_migrations()
    if pending:
        out.write("Mise à jour de la base…\n")
        call_command("migrate", verbosity=0, interactive=False)
        refresh_statistics()  # SQLite forgets those of a table that is altered
    note_migrations(pending, is_new=is_new)
    ensure_cache_table()


def ensure_cache_table() -> None:
    """Several processes share their cache (login limits, sessions) through the database."""
    if any("DatabaseCache" in cache["BACKEND"] for cache in settings.CACHES.values()):
        call_command("createcachetable", verbosity=0)
    connection.close()
