"""How long the proof of the books takes, check by check, and closing: every day since the first operation."""

import time
from typing import Any

from etabli.kernel.companies.models import Company
from etabli.kernel.modules import plugged
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.proof import BookCheck
from etabli.records.closures.actions import close_periods
from etabli.records.closures.closing import days_open, last_finished_day


def measure_books() -> dict[str, Any]:
    """Seconds of each check, those of closing first; a fault stops the bench, for then the base is not what it says."""
    taken, days = {}, _close()
    for check in plugged(BookCheck):
        started = time.perf_counter()
        found = check.run()
        taken[check.name] = time.perf_counter() - started
        if found.first_fault:
            raise RuntimeError(f"{check.name}: {found.first_fault}")
    return {"seconds": taken, "total": sum(taken.values()), "closing": days}


def _close() -> dict[str, Any]:
    """Close what is open; days closed and seconds. A base kept from an earlier run has nothing left to close."""
    days, started = 0, time.perf_counter()
    for company in Company.objects.order_by("pk"):
        while open_days := days_open(company, last_finished_day()):
            close_periods(company, by=SYSTEM)
            days += len(open_days) - len(days_open(company, last_finished_day()))
    return {"days": days, "seconds": time.perf_counter() - started}
