"""`etabli migrate`: Django's own, with a backup first and only while no server runs."""

from typing import Any

from django.core.management.commands.migrate import Command as MigrateCommand

from etabli.kernel.installation.commands import ProgramCommand
from etabli.kernel.installation.migrating import options_in_place
from etabli.kernel.installation.upgrading import ensure_cache_table, save_before_upgrade
from etabli.kernel.installation.versions import is_new_base, pending_migrations
from etabli.kernel.installation.writing import sole_writer
from etabli.kernel.logbook.starting import note_migrations


class Command(ProgramCommand, MigrateCommand):
    """From the command line only: tests and `etabli run` have done this before they call it."""

    requires_system_checks: Any = []

    def handle(self, *args: Any, **options: Any) -> None:
        if not getattr(self, "_called_from_command_line", False) or options["plan"] or options["check_unapplied"]:
            with options_in_place():
                super().handle(*args, **options)
            return
        with sole_writer(), options_in_place():
            save_before_upgrade(self.stdout)
            is_new, pending = is_new_base(), pending_migrations()
            super().handle(*args, **options)
            note_migrations(pending, is_new=is_new)
            ensure_cache_table()
