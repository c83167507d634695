"""Checks of the machine: base, lock, disk, clock."""

import os
import shutil
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.files.receiving import weight
from etabli.kernel.health.check import Reading, bad, good, warning
from etabli.kernel.installation.writing import is_held
from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.search.engines import missing_parts

OLDEST_POSTGRES = 140000
BASE_YEAR = 2026


def database() -> Reading:
    """The base answers, and may be written to."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version()")
            return good(
                _("SQLite %(version)s, %(size)s") % {"version": cursor.fetchone()[0], "size": weight(_base_size())}
            )
        cursor.execute("SELECT current_setting('server_version'), current_setting('server_version_num')::int")
        name, number = cursor.fetchone()
    if number < OLDEST_POSTGRES:
        return bad(
            _("PostgreSQL %s") % name, _("Cette version n’est plus maintenue : passez à PostgreSQL 14 ou plus récent.")
        )
    return good(_("PostgreSQL %s") % name)


def writer_lock() -> Reading:
    """On SQLite the running server holds the data folder."""
    if connection.vendor != "sqlite":
        return good(_("Sans objet avec PostgreSQL."))
    if is_held():
        return good(_("Le dossier de données est tenu par un seul programme."))
    return warning(
        _("Aucun programme ne tient le dossier de données."),
        _("Lancez le serveur par « etabli run » : lui seul garantit qu’un second programme n’écrit pas en même temps."),
    )


def disk() -> Reading:
    """Room on the disk of the data folder."""
    room = shutil.disk_usage(settings.DATA)
    seen = _("%(free)s libres sur %(total)s") % {"free": weight(room.free), "total": weight(room.total)}
    to_do = _("Libérez de la place, ou déplacez les sauvegardes sur un autre disque avec ETABLI_BACKUPS.")
    if room.free < 500_000_000:
        return bad(seen, to_do)
    return warning(seen, to_do) if room.free < 2_000_000_000 else good(seen)


def clock() -> Reading:
    """The clock has not gone back behind what was already written, nor stands in another time."""
    now = timezone.now()
    latest = JournalEntry.objects.order_by("-id").values_list("at", flat=True).first()
    seen = _("%s, heure de cette machine") % f"{timezone.localtime(now):%d/%m/%Y %H:%M}"
    to_do = _("Réglez l’heure de la machine (synchronisation NTP) : elle date les documents et les scelle.")
    if now.year < BASE_YEAR or (latest is not None and (latest - now).total_seconds() > 60):
        return bad(seen, to_do)
    if connection.vendor != "sqlite" and abs(_server_time() - now).total_seconds() > 30:
        return warning(_("La machine et le serveur PostgreSQL n’ont pas la même heure."), to_do)
    return good(seen)


def keys() -> Reading:
    """The keys file is there and nobody else reads it."""
    path = Path(settings.DATA) / "keys.json"
    if not path.exists():
        return bad(
            _("Le fichier des clés manque."), _("Restaurez keys.json depuis une sauvegarde avant de redémarrer.")
        )
    if os.name == "posix" and path.stat().st_mode & 0o077:
        return warning(
            _("Le fichier des clés est lisible par d’autres utilisateurs de la machine."),
            _("Lancez : chmod 600 %s") % path,
        )
    return good(_("Présent, lisible par son seul propriétaire."))


def search_index() -> Reading:
    """The full-text index is whole."""
    if missing := missing_parts():
        return bad(
            _("Il manque des parties de l’index de recherche : %s.") % ", ".join(missing),
            _("Lancez « etabli reindex »."),
        )
    return good(_("En place."))


def _base_size() -> int:
    path = Path(connection.settings_dict["NAME"])
    return path.stat().st_size if path.exists() else 0


def _server_time() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
