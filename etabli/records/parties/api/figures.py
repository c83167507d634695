"""Figures of a party in the HTTP interface: upper areas say them, for a whole page of parties at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from etabli.kernel.modules import plugged
from etabli.kernel.resources import Caller


@dataclass(frozen=True)
class ApiFigure:
    """One figure. `compute(ids, user)` answers id → value as the interface tells it; `permission` names the sensitive
    column it belongs to ("costs" for margins): without it the figure is left out."""

    name: str
    compute: Callable[[list[int], Any], dict[int, Any]]
    permission: str = ""


def gather_figures(parties: list[Any], caller: Caller) -> None:
    """Put on each party the figures that the caller may see."""
    seen = [plug for plug in plugged(ApiFigure) if not plug.permission or caller.user.may_see(plug.permission)]
    ids = [party.pk for party in parties]
    found = [(plug.name, plug.compute(ids, caller.user)) for plug in seen]
    for party in parties:
        party.told_figures = {name: values.get(party.pk) for name, values in found}
