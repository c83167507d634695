"""Freezing: rows that, once issued, nobody changes: no screen, no code, no SQL (CGI art. 286, I, 3° bis).

A model inherits `Freezing` and says when its rows freeze; methods, querysets and generated database triggers obey.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from etabli.kernel.freezing.catalogue import drop_triggers, install_triggers, missing_triggers
    from etabli.kernel.freezing.conditions import ALWAYS
    from etabli.kernel.freezing.models import Freezing
    from etabli.kernel.freezing.querysets import FreezingQuerySet
    from etabli.kernel.freezing.refusal import Frozen

_HOMES = {
    "ALWAYS": "conditions",
    "Freezing": "models",
    "FreezingQuerySet": "querysets",
    "Frozen": "refusal",
    "drop_triggers": "catalogue",
    "install_triggers": "catalogue",
    "missing_triggers": "catalogue",
}

__all__ = [
    "ALWAYS",
    "Freezing",
    "FreezingQuerySet",
    "Frozen",
    "drop_triggers",
    "install_triggers",
    "missing_triggers",
]


def __getattr__(name: str) -> Any:
    """Loaded at first use: a model class may not be made before all apps are known."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
