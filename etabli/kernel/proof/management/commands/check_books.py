"""`etabli check_books`: prove the books on real data; exit status 1 when something does not hold."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from etabli.kernel.proof import announce_fault, as_json, run_checks


class Command(BaseCommand):
    help = "Contrôle les livres : numéros sans trou, chaîne, totaux, journal, garde-fous de la base."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="réponse en JSON, celle de GET /api/v1/checks/books")

    def handle(self, *args: Any, **options: Any) -> None:
        results = run_checks()
        if options["json"]:
            self.stdout.write(json.dumps(as_json(results), ensure_ascii=False))
        else:
            for one in results:
                self.stdout.write(f"{'OK   ' if one.ok else 'FAUX '} {one.label} ({one.examined})")
                if not one.ok:
                    self.stdout.write(f"      {one.first_fault}\n      {one.what_to_do}".rstrip())
        for fault in (one for one in results if not one.ok):
            announce_fault(fault)
        if not all(one.ok for one in results):
            raise SystemExit(1)
