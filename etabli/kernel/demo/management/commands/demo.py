"""`etabli demo`: load the demonstration company."""

from typing import Any

from etabli.kernel.demo import load_demo
from etabli.kernel.installation.commands import ProgramCommand
from etabli.kernel.installation.upgrading import bring_up_to_date
from etabli.kernel.installation.writing import is_held, sole_writer


class Command(ProgramCommand):
    help = "Charge la société de démonstration (fictive), avec ses clients, produits et documents."

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_held():
            with sole_writer():
                bring_up_to_date(self.stdout)
        company = load_demo(self.stdout)
        self.stdout.write(f"Société de démonstration chargée : {company}.")
