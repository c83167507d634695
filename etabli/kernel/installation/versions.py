"""Does this program fit this base? Migrations tell."""

from collections.abc import Iterable

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from etabli.kernel.refusals import Refused

NEWER = (
    "Cette base vient d’une version plus récente d’Établi (version {version}, migration {migration}) : "
    "installez cette version ou une plus récente. Rien n’a été modifié."
)


def unknown_migrations(applied: Iterable[str]) -> list[str]:
    """Migrations ("app.name") that this program does not know; those of packages no longer installed do not count."""
    loader = MigrationLoader(None)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    replaced = {f"{app}.{name}" for one in loader.disk_migrations.values() for app, name in one.replaces}
    ours = loader.migrated_apps
    return sorted(name for name in applied if name not in known | replaced and name.split(".")[0] in ours)


def refuse_newer_base() -> None:
    """Raise Refused when the base was already used by a newer program."""
    applied = MigrationRecorder(connection).applied_migrations()
    if unknown := unknown_migrations(f"{app}.{name}" for app, name in applied):
        raise Refused(NEWER.format(migration=unknown[0], version="inconnue"))


def pending_migrations() -> list[str]:
    """Migrations to come, in order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def is_new_base() -> bool:
    """Whether nothing has ever been migrated here."""
    return not MigrationRecorder(connection).applied_migrations()
