"""Times of repeated runs, told with their spread."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

BARE = "bare page"  # every figure is told beside this one of the same run


@dataclass(frozen=True)
class Spread:
    """Milliseconds of one thing done several times."""

    samples: tuple[float, ...]

    @property
    def median(self) -> float:
        """Half were faster."""
        return statistics.median(self.samples)

    @property
    def p95(self) -> float:
        """One in twenty was slower."""
        return sorted(self.samples)[max(0, -(-len(self.samples) * 95 // 100) - 1)]

    @property
    def low(self) -> float:
        """The fastest."""
        return min(self.samples)

    @property
    def high(self) -> float:
        """The slowest."""
        return max(self.samples)


def milliseconds(call: Callable[[], object]) -> tuple[float, float]:
    """How long a call takes by the clock, and how much of that this process computed."""
    worked, started = time.process_time(), time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000


def in_turns(calls: dict[str, Callable[[], object]], rounds: int) -> dict[str, tuple[Spread, Spread]]:
    """Clock and computing times: each call once a round, after one round that does not count, so that what else the
    machine does meets all of them alike."""
    for call in calls.values():
        call()
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    for _round in range(rounds):
        for name, call in calls.items():
            taken[name].append(milliseconds(call))
    return {
        name: (Spread(clock), Spread(cpu))
        for name, (clock, cpu) in ((n, zip(*t, strict=True)) for n, t in taken.items())
    }
