"""What every command of the program shares: a refusal is one French line on standard error and exit code 1."""

import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.utils import OperationalError, ProgrammingError

from etabli.kernel.installation.data_folder import UnfitFolder
from etabli.kernel.refusals import Denied, Missing, Refused

NOT_READY = "La base n’est pas prête : lancez d’abord « etabli migrate » (ou « etabli run »)."
BUSY = "La base est occupée par une autre écriture depuis vingt secondes : recommencez dans un instant."


class ProgramCommand(BaseCommand):
    """A command that a person types."""

    requires_system_checks: Any = []

    def execute(self, *args: Any, **options: Any) -> Any:
        """Run; errors that are answers are told plainly."""
        try:
            return super().execute(*args, **options)
        except (
            CommandError,
            Refused,
            Denied,
            Missing,
            UnfitFolder,
            ValidationError,
            OperationalError,
            ProgrammingError,
        ) as error:
            if not getattr(self, "_called_from_command_line", False) or options.get("traceback"):
                raise
            sys.stderr.write(told(error) + "\n")
            sys.exit(getattr(error, "returncode", 1))


def told(error: Exception) -> str:
    """The sentence of an error; each field at fault on its own line."""
    if isinstance(error, ValidationError):
        faults = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        return "\n".join(f"{name} : {text}".lstrip(" :") for name, texts in faults.items() for text in texts)
    if isinstance(error, (OperationalError, ProgrammingError)):
        text = str(error)
        if "no such table" in text or "does not exist" in text:
            return NOT_READY
        return BUSY if "is locked" in text else f"La base ne répond pas : {' '.join(text.split())}"
    return str(getattr(error, "message", error))
