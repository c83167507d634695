"""Requests come first: a worker that lives in the server's process begins a job in a pause between them.

Both need the interpreter, and a person waits for a request, nobody for the job: whoever asks for the outcome first (a
PDF) has it made at once. The pause is waited for a moment only, so that jobs go on under any load.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PAUSE = 0.04  # seconds without a request
AT_MOST = 1.0  # seconds that one job is held back
_changed = threading.Condition()
_answering = 0
_since = float("-inf")


@contextmanager
def answering() -> Iterator[None]:
    """While a request is answered."""
    global _answering, _since
    with _changed:
        _answering += 1
    try:
        yield
    finally:
        with _changed:
            _answering -= 1
            _since = time.monotonic()
            _changed.notify_all()


def wait_for_a_pause(at_most: float = AT_MOST) -> bool:
    """Wait until nobody is being answered. False when the time ran out before."""
    limit = time.monotonic() + at_most
    with _changed:
        while True:
            now = time.monotonic()
            free_in = float("inf") if _answering else _since + PAUSE - now
            if free_in <= 0:
                return True
            if now >= limit:
                return False
            _changed.wait(min(free_in, limit - now))
