"""Which settings exist. A setting is declared beside the code that reads it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SettingSpec:
    """One setting: its key, factory value, French sentence and kind (bool, int, str, Decimal, list)."""

    key: str
    default: Any
    label: Any
    kind: type
    section: str = "advanced"
    help: Any = ""
    choices: tuple[tuple[str, Any], ...] = ()
    per_company: bool = False
    secret: bool = False
    check: Callable[[Any], None] | None = None


_specs: dict[str, SettingSpec] = {}


def declare(key: str, default: Any, *, label: Any, kind: type | None = None, **options: Any) -> SettingSpec:
    """Declare a setting. The same key twice with another meaning stops the program."""
    spec = SettingSpec(key, default, label, kind or type(default), **options)
    known = _specs.get(key)
    if known is not None and (known.default, known.kind) != (spec.default, spec.kind):
        raise ValueError(f"setting {key} is declared twice")
    _specs[key] = spec
    return spec


def declared(section: str | None = None) -> list[SettingSpec]:
    """All settings, or those of a section, in the order declared."""
    return [spec for spec in _specs.values() if section is None or spec.section == section]


def spec_of(key: str) -> SettingSpec:
    """Declaration of a key. Raises KeyError."""
    return _specs[key]
