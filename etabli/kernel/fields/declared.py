"""The socket by which an area lets its records have custom fields."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from etabli.kernel.modules import kind_of, plugged


def always(record: Any) -> bool:
    """Every record of the model."""
    return True


@dataclass(frozen=True)
class FieldKind:
    """Records that may have custom fields: those of `model` for which `applies` holds.

    `group` is their section in Configuration; kinds of one group and one model share its fields (CUS-005).
    """

    name: str
    label: Any
    model: Any
    group: Any = ""
    applies: Callable[[Any], bool] = always

    @property
    def kind(self) -> str:
        """Kind of the records."""
        return kind_of(self.model)


def field_kinds() -> list[FieldKind]:
    """Those of the areas that are on."""
    return plugged(FieldKind)


def kinds_by_group() -> dict[str, list[FieldKind]]:
    """Sections of Configuration with their kinds."""
    groups: dict[str, list[FieldKind]] = {}
    for found in field_kinds():
        groups.setdefault(str(found.group or found.label), []).append(found)
    return groups
