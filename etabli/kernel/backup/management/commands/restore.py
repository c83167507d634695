"""`etabli restore FILE`: bring an account back into an empty data folder."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from etabli.kernel.backup import restore_backup
from etabli.kernel.installation.commands import ProgramCommand
from etabli.kernel.installation.writing import sole_writer
from etabli.kernel.logbook import note
from etabli.kernel.refusals import Refused


class Command(ProgramCommand):
    help = "Restaure une sauvegarde dans un dossier de données vide."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="fichier fait par « etabli backup »")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if not file.is_file():
            raise Refused(f"Le fichier {file} n’existe pas.")
        with sole_writer():
            manifest = restore_backup(file)
            note("backup_restored", file.name, made_at=manifest["made_at"], version=manifest["version"])
        made_at = timezone.localtime(datetime.fromisoformat(manifest["made_at"]))
        self.stdout.write(
            f"Sauvegarde du {made_at:%d/%m/%Y à %H:%M} restaurée (version {manifest['version']}). "
            "Lancez « etabli run »."
        )
