"""All page classes by slug and by the kind of record they show."""

import sys
from typing import Any

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from etabli.kernel.modules import Module, all_modules
from etabli.kernel.modules.switches import names_switched_off


class Registry:
    """Filled as page files are imported by the `module.py` files that plug them."""

    def __init__(self) -> None:
        self._by_slug: dict[str, Any] = {}
        self._by_kind: dict[str, Any] = {}
        self._owners: dict[Any, frozenset[str]] = {}

    def add(self, page: Any) -> None:
        """Enter a page class. Two classes for one slug stop the program."""
        known = self._by_slug.get(page.slug)
        if known is not None and (known.__module__, known.__qualname__) != (page.__module__, page.__qualname__):
            raise ImproperlyConfigured(f"/{page.slug}/ is claimed by {known.__qualname__} and {page.__qualname__}")
        self._by_slug[page.slug] = page
        kind = page.kind() if hasattr(page, "kind") else ""
        if kind and getattr(page, "linked", True):
            self._by_kind.setdefault(kind, page)

    def all(self) -> list[Any]:
        """Every page class; reading the modules first makes sure that they have been imported."""
        all_modules()
        return list(self._by_slug.values())

    def get(self, slug: str) -> Any:
        """Page of that slug, None when unknown."""
        return self._by_slug.get(slug)

    def for_kind(self, kind: str) -> Any:
        """Page that shows records of this kind, None when there is none."""
        return self._by_kind.get(kind)

    def is_on(self, page: Any) -> bool:
        """Whether the module that declares the page is switched on."""
        if page not in self._owners:
            self._owners[page] = _modules_holding(page.__module__)
        return not self._owners[page] or not self._owners[page] <= names_switched_off()


def _modules_holding(python_module: str) -> frozenset[str]:
    holders = [config.name for config in apps.get_app_configs() if f"{python_module}.".startswith(f"{config.name}.")]
    if not holders:
        return frozenset()
    package = max(holders, key=len)
    return frozenset(module.name for module in all_modules() if _home(module) == package)


def _home(module: Module) -> str:
    return _homes().get(module.name, "")


def _homes() -> dict[str, str]:
    homes: dict[str, str] = {}
    for config in apps.get_app_configs():
        declared = sys.modules.get(f"{config.name}.module")
        for value in vars(declared).values() if declared else ():
            if isinstance(value, Module):
                homes.setdefault(value.name, config.name)
    return homes


registry = Registry()
