"""`etabli backup [FILE]`: save everything in one file, while the program runs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from etabli.kernel.backup import make_backup
from etabli.kernel.installation.commands import ProgramCommand


class Command(ProgramCommand):
    help = "Sauvegarde la base, les fichiers et les clés dans un seul fichier, et affiche son chemin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, help="fichier à écrire (par défaut : dans le dossier des sauvegardes)"
        )

    def handle(self, *args: Any, file: Path | None = None, **options: Any) -> None:
        self.stdout.write(str(make_backup(file.resolve() if file else None)))
