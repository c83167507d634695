"""The list of modules, read once at start-up from every `module.py`, and the answer to `plugged`."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar, cast

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from etabli.kernel.modules.switches import names_switched_off, switch

Socket = TypeVar("Socket")


@dataclass(frozen=True)
class Module:
    """One area of the program. `optional` areas can be switched off by the account; `needs` names lower areas."""

    name: str
    label: Any
    needs: tuple[str, ...] = ()
    plugs: tuple[Any, ...] = ()
    optional: bool = False
    description: Any = field(default="", compare=False)


@lru_cache(maxsize=1)
def all_modules() -> tuple[Module, ...]:
    """Every declared module in the order of installed apps. A double name stops the program."""
    found: list[Module] = []
    for config in apps.get_app_configs():
        if config.name.startswith("etabli.") and find_spec(f"{config.name}.module"):
            found += [m for m in vars(import_module(f"{config.name}.module")).values() if isinstance(m, Module)]
    names = [module.name for module in found]
    if doubles := {name for name in names if names.count(name) > 1}:
        raise ImproperlyConfigured(f"modules declared twice: {sorted(doubles)}")
    for module in found:
        if missing := set(module.needs) - set(names):
            raise ImproperlyConfigured(f"module {module.name} needs {sorted(missing)}, which nobody declares")
    return tuple(found)


def module_named(name: str) -> Module:
    """Module of that name. Raises KeyError."""
    return {module.name: module for module in all_modules()}[name]


def plugged(socket: type[Socket]) -> list[Socket]:
    """All plugs of a socket, in declared order, of the modules that are on."""
    off, wanted = names_switched_off(), cast(Hashable, socket)
    return [plug for module, plug in _plugs_of(wanted) if module not in off]


def set_module(name: str, *, on: bool) -> None:
    """Turn an optional area on or off for the account. Raises ValueError for an area that everything stands on."""
    if not module_named(name).optional:
        raise ValueError(f"{name} cannot be switched off")
    switch(name, on=on)


@lru_cache(maxsize=256)
def _plugs_of(socket: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (module.name, plug) for module in all_modules() for plug in _flat(module.plugs) if isinstance(plug, socket)
    )


def _flat(plugs: Iterable[Any]) -> Iterable[Any]:
    for plug in plugs:
        if isinstance(plug, (tuple, list)):
            yield from _flat(plug)
        else:
            yield plug
