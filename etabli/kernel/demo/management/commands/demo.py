"""`etabli demo`: load the demonstration company, or take it away."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from etabli.kernel.companies.models import Company
from etabli.kernel.demo import load_demo, remove_demo
from etabli.kernel.installation.commands import ProgramCommand
from etabli.kernel.installation.upgrading import bring_up_to_date
from etabli.kernel.installation.writing import is_held, sole_writer
from etabli.kernel.people.actor import SYSTEM


class Command(ProgramCommand):
    help = "Charge la société de démonstration (fictive), avec ses clients, produits et documents ; --remove la retire."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--remove", action="store_true", help="retirer la démonstration : tout ce qui est fictif, rien d’autre"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_held():
            with sole_writer():
                bring_up_to_date(self.stdout)
        if options["remove"]:
            company = Company.objects.filter(is_fictitious=True).first()
            if company is None:
                raise CommandError("Il n’y a pas de démonstration à retirer.")
            remove_demo(company, by=SYSTEM)
            self.stdout.write("Démonstration retirée.")
            return
        company = load_demo(self.stdout)
        self.stdout.write(f"Société de démonstration chargée : {company}.")
