"""The decorator that makes a function an action."""

import functools
from collections.abc import Callable
from typing import Any

from etabli.kernel.actions.info import ActionInfo
from etabli.kernel.actions.performing import perform
from etabli.kernel.actions.registry import registry


def action(label: Any, **options: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare an action (options: see ActionInfo): first the record, then keyword-only arguments, `by` the actor."""

    def wrap(fn: Callable[..., Any]) -> Callable[..., Any]:
        info = ActionInfo(name=fn.__name__, label=label, fn=fn, **options)

        @functools.wraps(fn)
        def call(subject: Any, /, *, by: Any, **inputs: Any) -> Any:
            return perform(info, subject, by, inputs)

        call.action = info  # type: ignore[attr-defined]
        registry.add(info)
        return call

    return wrap
