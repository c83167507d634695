"""Switching optional areas on and off, with what each needs, journaled."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from etabli.kernel.journal import write_entry
from etabli.kernel.modules.models import ModuleState
from etabli.kernel.modules.registry import Module, all_modules, module_named, set_module
from etabli.kernel.modules.switches import names_switched_off
from etabli.kernel.refusals import Missing


def going_with(name: str, *, on: bool) -> list[Module]:
    """Areas that change besides: on, those it needs that are off; off, those that need it and are on."""
    off, found, waiting = names_switched_off(), [], [name]
    while waiting:
        current = waiting.pop()
        for module in all_modules():
            leans = module.name in module_named(current).needs if on else current in module.needs
            changes = module.optional and (module.name in off) is on
            if leans and changes and module not in found and module.name != name:
                found.append(module)
                waiting.append(module.name)
    return found


def turn_module(name: str, *, on: bool, by: Any) -> list[Module]:
    """Switch an area and what goes with it; answers all that changed. Raises Missing for one that is not optional."""
    wanted = next((module for module in all_modules() if module.name == name and module.optional), None)
    if wanted is None:
        raise Missing
    changed = [wanted] if (name in names_switched_off()) is on else []
    changed += going_with(name, on=on)
    label = _("Module activé") if on else _("Module désactivé")
    with transaction.atomic():
        for module in changed:
            set_module(module.name, on=on)
            state = ModuleState.objects.get(name=module.name)
            write_entry(state, by=by, verb="module_on" if on else "module_off", label=f"{label} : {module.label}")
    return changed
