"""Names a package offers before Django has loaded its tables: resolved at first use, not at import.

Django imports the package of an app before any model may exist, so a package cannot import its own models at the top.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def lazily(package: str, **homes: str) -> Callable[[str], Any]:
    """`__getattr__` for a package: name → module that defines it ("values": the module `<package>.values`)."""

    def resolve(name: str) -> Any:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{home}"), name)

    return resolve
