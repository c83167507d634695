"""How long the proof of the books takes, check by check."""

import time
from typing import Any

from etabli.kernel.modules import plugged
from etabli.kernel.proof import BookCheck


def measure_books() -> dict[str, Any]:
    """Seconds of each check; a fault stops the bench, for then the base is not what it says."""
    taken = {}
    for check in plugged(BookCheck):
        started = time.perf_counter()
        found = check.run()
        taken[check.name] = time.perf_counter() - started
        if found.first_fault:
            raise RuntimeError(f"{check.name}: {found.first_fault}")
    return {"seconds": taken, "total": sum(taken.values())}
