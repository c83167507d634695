"""What is wrong with a line of a file, said so that it can be corrected."""

from dataclasses import dataclass
from typing import Any

from etabli.foundation.errors import InputError
from etabli.foundation.typography import tidy

ERROR = "error"
WARNING = "warning"


class BadValue(InputError):
    """A value that cannot be taken over; its line is left aside. `field` names the import field at fault, `number` the
    line of the file where several make one record (0: the first)."""

    def __init__(self, message: str, field: str = "", *, number: int = 0) -> None:
        super().__init__(message, field)
        self.number = number


@dataclass(frozen=True, slots=True)
class Problem:
    """One remark on one line: an error leaves the line aside, a warning lets it through and tells."""

    number: int
    sentence: str
    field: str = ""
    value: str = ""
    severity: str = ERROR

    @property
    def is_error(self) -> bool:
        """Whether the line is left aside because of it."""
        return self.severity == ERROR


def problem(number: int, sentence: Any, *, field: str = "", value: str = "", severity: str = ERROR) -> Problem:
    """A remark, its sentence set in French typography."""
    return Problem(number, tidy(str(sentence)), field, value[:300], severity)
