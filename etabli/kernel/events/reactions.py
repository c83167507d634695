"""The socket through which a module above hears of what happened below."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reaction:
    """Call `fn(record, event)` when an event of that name is emitted.

    `in_step`: inside the same transaction, else after commit by a job, retried. A reaction never changes the record
    it reacts to.
    """

    event: str
    fn: Callable[..., Any]
    in_step: bool = False

    @property
    def name(self) -> str:
        """Where the function lives, for deliveries and logs."""
        return f"{self.fn.__module__}.{self.fn.__qualname__}"
