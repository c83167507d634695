"""The socket of what is slow to load."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class WarmUp:
    """Call `fn` once when a server starts, beside its first requests: heavy imports, files read once. It writes
    nothing and may be repeated."""

    fn: Callable[[], object]
