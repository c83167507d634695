"""Runs over many records: done once each, refusals told, stopped and resumed."""

import datetime
from decimal import Decimal

import pytest

from etabli.kernel.actions import registry
from etabli.kernel.bulk import start
from etabli.kernel.bulk.inputs import packed, unpacked
from etabli.kernel.bulk.models import BulkRun
from etabli.kernel.bulk.running import carry_on, stop
from etabli.kernel.companies.models import Company
from etabli.kernel.journal import JournalEntry
from etabli.kernel.people.roles import Role
from etabli.ui.testing import make_person
from etabli.ui.tests.benchapp.models import Tool

pytestmark = pytest.mark.django_db


def make(states: str) -> tuple[BulkRun, list[Tool]]:
    company = Company.objects.create(name="Atelier")
    person = make_person(Role.STOCK)
    tools = [
        Tool.objects.create(company=company, name=f"Outil {n}", status="retired" if state == "r" else "in_use")
        for n, state in enumerate(states)
    ]
    info = registry.get("retire_tool")
    return start(info, kind="benchapp.tool", ids=[tool.pk for tool in tools], by=person, back="/outils/"), tools


def test_each_is_done_once_and_refusals_are_told_by_row() -> None:
    run, tools = make("uru")
    tools[2].delete()
    carry_on.func(run.pk)
    carry_on.func(run.pk)
    run.refresh_from_db()
    assert (run.state, run.total, run.position, run.done, run.refused, run.percent) == ("done", 3, 3, 1, 2, 100)
    assert [(pk, why) for pk, _name, why in run.problems] == [
        (tools[1].pk, "Cet outil est déjà hors service."),
        (run.ids[2], "Cette fiche n’existe plus, ou ne vous est plus visible."),
    ]
    assert JournalEntry.objects.filter(verb="tool_retired").count() == 1


def test_it_goes_on_where_it_was_and_stops_when_asked() -> None:
    run, tools = make("uuu")
    Tool.objects.filter(pk=tools[0].pk).update(status="retired")
    BulkRun.objects.filter(pk=run.pk).update(position=1, done=1)
    carry_on.func(run.pk)
    run.refresh_from_db()
    assert (run.done, run.problems, run.state) == (3, [], "done")
    other, _tools = make("u")
    stop(other)
    carry_on.func(other.pk)
    other.refresh_from_db()
    assert (other.state, other.done) == ("stopped", 0)


def test_ones_runs_are_ones_own() -> None:
    run, _tools = make("u")
    assert BulkRun.objects.visible_to(run.user).get() == run
    assert not BulkRun.objects.visible_to(make_person(Role.ADMINISTRATOR)).exists()


def test_inputs_come_back_as_they_were() -> None:
    company = Company.objects.create(name="Atelier")
    values = {
        "who": company,
        "on": datetime.date(2026, 3, 1),
        "how": Decimal("1.50"),
        "many": [1, "a", None],
        "at": datetime.datetime(2026, 3, 1, 8, tzinfo=datetime.UTC),
    }
    assert unpacked(packed(values)) == values
