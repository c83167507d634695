"""`etabli run`: everything that is needed, then the server."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.urls import get_resolver

from etabli import __version__
from etabli.kernel.demo import load_demo_once
from etabli.kernel.freezing import missing_triggers
from etabli.kernel.installation.commands import ProgramCommand
from etabli.kernel.installation.first_start import ensure_administrator, first_login
from etabli.kernel.installation.serving import ServerPlan, refuse_taken_port, serve
from etabli.kernel.installation.static_files import gather_static_files
from etabli.kernel.installation.upgrading import bring_up_to_date
from etabli.kernel.installation.writing import sole_writer
from etabli.kernel.logbook import note
from etabli.kernel.logbook.starting import note_start, note_stop


class Command(ProgramCommand):
    help = "Prépare la base et lance le serveur avec ses tâches de fond."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"), help="adresse d’écoute (HOST)")
        parser.add_argument("--port", type=int, default=_number("PORT", 8000), help="port d’écoute (PORT, 8000)")
        parser.add_argument(
            "--workers", type=int, default=_number("WORKERS", 1), help="processus web (PostgreSQL seulement)"
        )
        parser.add_argument(
            "--no-jobs", action="store_true", help="les tâches de fond sont faites par « etabli worker »"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        plan = ServerPlan(options["host"], options["port"], options["workers"], not options["no_jobs"])
        if connection.vendor == "sqlite" and (plan.processes != 1 or not plan.does_jobs):
            raise CommandError(
                "Avec SQLite, un seul processus écrit : --workers et --no-jobs demandent PostgreSQL (ETABLI_DATABASE)."
            )
        with sole_writer():
            refuse_taken_port(plan.host, plan.port)
            self._prepare()
            self._welcome(plan)
            note_start()
            try:
                serve(plan)
            finally:
                note_stop()

    def _prepare(self) -> None:
        bring_up_to_date(self.stdout)
        self._announce_lost_guards()
        if gather_static_files():
            self.stdout.write("Feuilles de style et scripts rassemblés.")
        get_resolver().url_patterns  # noqa: B018  (every page is imported now: a fault shows at start, and all processes share it)
        ensure_administrator()
        load_demo_once(os.environ.get("DEMO", "yes") != "no", self.stdout)

    def _announce_lost_guards(self) -> None:
        """A base that no longer guards its frozen rows is announced at every start; nothing is mended in silence."""
        if missing := missing_triggers():
            note("guards_missing", missing[0], count=len(missing))
            self.stderr.write(
                f"ATTENTION : la base a perdu des protections contre l’altération ({', '.join(missing[:3])}…).\n"
                "  Lancez « etabli check_books » pour savoir ce qui a pu changer, "
                "puis « etabli migrate » pour les remettre."
            )

    def _welcome(self, plan: ServerPlan) -> None:
        host = "localhost" if plan.host in ("127.0.0.1", "0.0.0.0", "::1") else plan.host
        lines = [f"Établi {__version__}", f"  Adresse       {settings.ETABLI_URL or f'http://{host}:{plan.port}'}"]
        login = first_login()
        if login is not None:
            lines += [
                f"  Identifiant   {login[0]}",
                f"  Mot de passe  {login[1]}   (montré tant qu’il n’a pas été changé)",
            ]
        lines += [
            f"  Données       {settings.DATA}",
            "  Commencer vide : « make run DEMO=no » dans un nouveau dossier de données (ETABLI_DATA) ;",
            "                l’administrateur y est créé de même.",
            "  Arrêter : Ctrl+C",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def _number(name: str, default: int) -> int:
    text = os.environ.get(name, "")
    return int(text) if text.isdigit() else default
