"""`etabli verify_archive FILE`: whether the archive of a closed period is whole, with no database at hand."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from etabli.kernel.installation.commands import ProgramCommand
from etabli.records.closures.archive.verifying import BadArchive, verify_archive


class Command(ProgramCommand):
    help = "Vérifie l’archive d’une période clôturée, sans base de données."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="archive .zip")
        parser.add_argument("--key", default="", help="clé publique attendue (64 chiffres hexadécimaux)")

    def handle(self, *args: Any, file: str, key: str, **options: Any) -> None:
        try:
            found = verify_archive(Path(file), key)
        except BadArchive as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Archive intacte : {found.company}, {found.period}, {found.files} fichiers, {found.links} maillons.\n"
            f"Clé publique : {found.public_key}"
        )
        if not key:
            self.stdout.write("Comparez cette clé à celle que la société a communiquée (ou donnez-la par --key).")
