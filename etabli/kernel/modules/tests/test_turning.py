"""What goes on and off together."""

import pytest
from django.core.cache import caches

from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.modules import registry, set_module
from etabli.kernel.modules.registry import Module
from etabli.kernel.modules.turning import going_with, turn_module
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Missing

LADDER = (
    Module("ground", "Sol"),
    Module("low", "Bas", needs=("ground",), optional=True),
    Module("middle", "Milieu", needs=("low",), optional=True),
    Module("high", "Haut", needs=("middle", "low"), optional=True),
    Module("aside", "À côté", optional=True),
)


@pytest.fixture(autouse=True)
def ladder(db, monkeypatch):
    monkeypatch.setattr("etabli.kernel.modules.turning.all_modules", lambda: LADDER)
    for place in ("turning", "registry"):
        monkeypatch.setattr(
            f"etabli.kernel.modules.{place}.module_named", lambda name: {one.name: one for one in LADDER}[name]
        )
    caches["near"].clear()
    yield
    caches["near"].clear()


def names(modules):
    return sorted(module.name for module in modules)


def test_off_takes_what_leans_on_it_and_on_brings_what_it_needs():
    assert names(going_with("low", on=False)) == ["high", "middle"]
    assert names(turn_module("low", on=False, by=SYSTEM)) == ["high", "low", "middle"]
    assert JournalEntry.objects.filter(verb="module_off").count() == 3
    assert names(going_with("high", on=True)) == ["low", "middle"]
    assert names(turn_module("middle", on=True, by=SYSTEM)) == ["low", "middle"]
    assert names(going_with("high", on=True)) == []


def test_what_is_so_already_changes_nothing():
    assert turn_module("aside", on=True, by=SYSTEM) == []
    set_module("aside", on=False)
    assert turn_module("aside", on=False, by=SYSTEM) == []
    assert not JournalEntry.objects.exists()


@pytest.mark.parametrize("name", ["ground", "nothing"])
def test_what_everything_stands_on_stays(name):
    with pytest.raises(Missing):
        turn_module(name, on=False, by=SYSTEM)
    assert registry.names_switched_off() == frozenset()
