"""A copy of the base as one file, taken while the program runs, and a base made from it."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

from etabli.kernel.refusals import Refused

SQLITE_NAME = "etabli.sqlite3"
POSTGRES_NAME = "etabli.dump"
NO_CLIENT = (
    "La commande {tool} est introuvable sur cette machine : installez le client PostgreSQL de la même version que le "
    "serveur (paquet postgresql-client), puis recommencez."
)


def dump_base(folder: Path) -> Path:
    """Copy the base into this folder. Raises Refused when the tool for it is missing or fails."""
    if connection.vendor == "sqlite":
        target = folder / SQLITE_NAME
        with closing(sqlite3.connect(str(connection.settings_dict["NAME"]), timeout=60)) as source:
            source.execute("VACUUM INTO ?", [str(target)])
        return target
    target = folder / POSTGRES_NAME
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(target))
    return target


def load_base(dump: Path) -> None:
    """Make the (empty) base from a copy. Raises Refused when the copy is of the other kind of database."""
    wanted = SQLITE_NAME if connection.vendor == "sqlite" else POSTGRES_NAME
    if dump.name != wanted:
        raise Refused(
            "Cette sauvegarde vient de l’autre type de base : pour une sauvegarde SQLite, restaurez sans "
            "ETABLI_DATABASE ; pour une sauvegarde PostgreSQL, indiquez ETABLI_DATABASE."
        )
    connection.close()
    if connection.vendor == "sqlite":
        os.replace(dump, connection.settings_dict["NAME"])
        return
    _run(
        "pg_restore",
        "--no-owner",
        "--no-privileges",
        "--exit-on-error",
        "--single-transaction",
        "--dbname",
        _name(),
        str(dump),
    )


def _run(tool: str, *options: str) -> None:
    if shutil.which(tool) is None:
        raise Refused(NO_CLIENT.format(tool=tool))
    given: dict[str, Any] = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    told = {name: str(given[key]) for name, key in names.items() if given[key]}
    done = subprocess.run([tool, *options], env={**os.environ, **told}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(f"{tool} a échoué : {' '.join(done.stderr.split())[:500]}")


def _name() -> str:
    return str(connection.settings_dict["NAME"])
