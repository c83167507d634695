"""What is declared about an action."""

import functools
import inspect
import typing
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import models


@dataclass(frozen=True)
class ActionInfo:
    """What is known of an action everywhere it shows: button, bulk, palette, API, journal, rights matrix.

    `refusal(record)` gives the French reason why it cannot be done now. `before(record, by=, **inputs)` is slow
    checking done ahead of the transaction; what it returns reaches the function as `prepared`, which checks that
    nothing changed since. `called(record)` is its label for one record, "" for the usual one. `sitting`: the same
    person doing it again within that time adds no entry to the journal.
    """

    name: str
    label: Any
    fn: Callable[..., Any]
    event: str = ""
    level: str = "write"
    pages: tuple[str, ...] = ()
    creates: Any = None
    bulk: bool = False
    icon: str = ""
    primary: bool = False
    confirm: Any = ""
    done: Any = ""
    refusal: Callable[[Any], Any] | None = None
    before: Callable[..., Any] | None = None
    sitting: timedelta | None = None
    undo: str = ""
    hidden: bool = False
    called: Callable[[Any], Any] | None = None
    _hints: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @functools.cached_property
    def hints(self) -> dict[str, Any]:
        """Resolved annotations of the function."""
        return typing.get_type_hints(self.fn, include_extras=True)

    @functools.cached_property
    def subject(self) -> str:
        """Name of the first parameter."""
        return next(iter(inspect.signature(self.fn).parameters))

    @functools.cached_property
    def model(self) -> type[models.Model]:
        """Model of the record acted on."""
        return self.hints[self.subject]

    @functools.cached_property
    def inputs(self) -> dict[str, inspect.Parameter]:
        """Keyword-only inputs besides `by`, in order, with their annotations resolved."""
        found = {}
        for name, parameter in inspect.signature(self.fn).parameters.items():
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY and name not in ("by", "prepared"):
                found[name] = parameter.replace(annotation=self.hints.get(name, Any))
        return found

    def label_for(self, record: Any) -> str:
        """What it is called for this record, in the journal."""
        return str((self.called(record) if self.called else "") or self.label)

    def why_not(self, record: Any) -> str:
        """French reason why it cannot be done to this record now, empty when it can."""
        return str(self.refusal(record) or "") if self.refusal else ""
