"""All resources, whether their area is on or off: addresses are laid out once, at start."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from etabli.doors.api.acting import Endpoint, endpoints_of
from etabli.kernel.modules import all_modules, kind_of
from etabli.kernel.resources import ApiAction, ApiResource


@lru_cache(maxsize=1)
def resources() -> tuple[ApiResource, ...]:
    """Every declared resource, in declared order."""
    return tuple(plug for plug in _plugs() if isinstance(plug, ApiResource))


def _plugs() -> Iterator[Any]:
    for module in all_modules():
        for plug in module.plugs:
            yield from plug if isinstance(plug, tuple | list) else (plug,)


@lru_cache(maxsize=1)
def endpoints() -> dict[str, list[Endpoint]]:
    """Actions of each resource."""
    hidden = frozenset(name for resource in resources() for name in resource.hidden)
    said = {plug.action: plug for plug in _plugs() if isinstance(plug, ApiAction)}
    said |= {known.action: known for resource in resources() for known in resource.actions}
    return {resource.name: endpoints_of(resource, hidden, said) for resource in resources()}


def home_of(record: Any) -> ApiResource | None:
    """The resource that shows a record, None when no address does."""
    kind = kind_of(record)
    return next((resource for resource in resources() if kind_of(resource.model) == kind), None)
