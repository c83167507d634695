"""`etabli health`: the health report on the terminal; exit code 1 when something does not work."""

import sys
from typing import Any

from etabli.kernel.health import Reading, health_report
from etabli.kernel.installation.commands import ProgramCommand

MARKS = {Reading.OK: "  bon       ", Reading.WARNING: "! à voir    ", Reading.ERROR: "✗ en panne  "}


class Command(ProgramCommand):
    help = "Montre l’état du programme et ce qu’il y a à faire."

    def handle(self, *args: Any, **options: Any) -> None:
        lines = health_report()
        for line in lines:
            self.stdout.write(f"{MARKS[line.level]}{line.label} : {line.message}")
        if any(line.level == Reading.ERROR for line in lines):
            sys.exit(1)
