"""Which optional areas the account has switched off. Off means absent and inert; its tables stay."""

from django.core.cache import caches

from etabli.kernel.modules.models import ModuleState

NEAR = "near"  # in this process: a page asks many times, other processes follow within seconds
CACHE_KEY = "modules-off"
SECONDS = 5


def names_switched_off() -> frozenset[str]:
    """Names of the areas that are off now (kept a few seconds, so that a page asks the database once at most)."""
    names = caches[NEAR].get(CACHE_KEY)
    if names is None:
        names = frozenset(ModuleState.objects.filter(is_on=False).values_list("name", flat=True))
        caches[NEAR].set(CACHE_KEY, names, SECONDS)
    return names


def switch(name: str, *, on: bool) -> None:
    """Remember whether an optional area is on (see `set_module` for the checks)."""
    ModuleState.objects.update_or_create(name=name, defaults={"is_on": on})
    caches[NEAR].delete(CACHE_KEY)
