"""Categories and the like bear no mark: which ones came with the demonstration is written down when it is loaded."""

import json
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo.tables import Rows, bears_mark, has, tables
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.settings import declare, set_value, value_of

CAME = "demo.labels"
FLOORS = ("etabli.records.", "etabli.modules.")

declare(CAME, "", label=_("Étiquettes de la démonstration"), section="installation")


class Labels:
    """What stood in these tables before the demonstration."""

    def __init__(self) -> None:
        self.before = {model: keys_of(model) for model in tables() if is_label(model)}

    def remember_new(self) -> None:
        """Write down what came since."""
        came = {model._meta.label: sorted(keys_of(model) - before) for model, before in self.before.items()}
        set_value(CAME, json.dumps({name: keys for name, keys in came.items() if keys}), by=SYSTEM)


def labels_that_came() -> Rows:
    """Rows written down."""
    told = json.loads(value_of(CAME) or "{}")
    return {apps.get_model(name): set(keys) for name, keys in told.items()}


def is_label(model: Any) -> bool:
    """A table of names that belongs to nobody: no mark and no foreign key but to its own rows."""
    named = model.__module__.startswith(FLOORS) and has(model, "name") and not bears_mark(model)
    others = (field.related_model for field in model._meta.concrete_fields if field.remote_field)
    return named and all(other is model for other in others)


def keys_of(model: Any) -> set[Any]:
    """All keys of a table."""
    return set(model._base_manager.values_list("pk", flat=True))
