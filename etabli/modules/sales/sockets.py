"""Where other areas add to the folder of a deal (ORD-001)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class OrderFigure:
    """Figures in the strip of an order's card: `figures(order, user)` answers them, in the order of `position`."""

    figures: Callable[[Any, Any], list[Any]]
    position: int = 50
