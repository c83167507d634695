"""The socket of the demonstration."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from etabli.kernel.demo.stage import Stage


@dataclass(frozen=True)
class DemoPart:
    """What one area shows: `build(stage)` makes it with the area's own actions, after the parts it leans on."""

    name: str
    build: "Callable[[Stage], Any]"
    after: tuple[str, ...] = ()


def in_order(parts: list[DemoPart]) -> list[DemoPart]:
    """Each part after those it names; absent ones (their area is off) do not count. Raises ValueError for a circle."""
    done: list[DemoPart] = []
    waiting = list(parts)
    names = {part.name for part in parts}
    while waiting:
        ready = [
            part for part in waiting if not {name for name in part.after if name in names} - {d.name for d in done}
        ]
        if not ready:
            raise ValueError(f"demo parts wait for each other: {sorted(part.name for part in waiting)}")
        done += ready
        waiting = [part for part in waiting if part not in ready]
    return done
