"""The socket of what comes back by the clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django_tasks.base import Task

from etabli.kernel.jobs.recurrence import Recurrence


@dataclass(frozen=True)
class ScheduledJob:
    """Run `fn` (a job, or a plain function without arguments) as the recurrence says. After a stop it is made up for
    once."""

    when: str
    fn: Callable[..., Any] | Task[..., Any]
    recurrence: Recurrence = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "recurrence", Recurrence.read(self.when))

    @property
    def name(self) -> str:
        """Where the function lives: the name of its schedule."""
        if isinstance(self.fn, Task):
            return self.fn.module_path
        return f"{self.fn.__module__}.{self.fn.__qualname__}"
