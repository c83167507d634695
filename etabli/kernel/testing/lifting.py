"""Taking the freezing triggers away for a moment, and putting them back."""

from collections.abc import Iterator
from contextlib import contextmanager

from etabli.kernel.freezing import drop_triggers, install_triggers


@contextmanager
def lifted(using: str = "default") -> Iterator[None]:
    """No trigger guards the base inside this block: for flushing it, or to play the forger."""
    drop_triggers(using)
    try:
        yield
    finally:
        install_triggers(using)
