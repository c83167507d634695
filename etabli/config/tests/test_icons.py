"""Every icon that a module, an action or a menu names is drawn by the sprite; a missing one would leave a hole."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from etabli.kernel.actions import registry
from etabli.kernel.modules import all_modules

pytestmark = pytest.mark.once

SPRITE = Path(__file__).resolve().parents[2] / "ui/static/dist/icons.svg"


def flat(plugs: Iterable[Any]) -> Iterator[Any]:
    for plug in plugs:
        if isinstance(plug, tuple | list):
            yield from flat(plug)
        else:
            yield plug


def test_named_icons_are_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text(encoding="utf-8")))
    named = {info.icon for info in registry.all()}
    named |= {getattr(plug, "icon", "") for module in all_modules() for plug in flat(module.plugs)}
    named |= {icon for _, icon in getattr(settings, "ETABLI_MENUS", ())}
    assert "circle-check" in drawn
    assert {name for name in named if name} - drawn == set(), "add a template use or a line in frontend/icons.txt"
