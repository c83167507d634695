"""What comes next."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.crm.actions import plan_next_action
from etabli.modules.crm.models import NextKind, Opportunity
from etabli.modules.crm.pages.shown import next_text
from etabli.modules.crm.testing import make_opportunity
from etabli.records.agenda.models import Task
from etabli.records.testing.cast import Cast


def test_missing_planned_and_late(cast: Cast) -> None:
    one, today = make_opportunity(cast), timezone.localdate()
    assert (one.situation_state.word, list(Opportunity.objects.needing_action())) == ("Sans action", [one])
    plan_next_action(one, kind=NextKind.CALL, on=today + timedelta(days=1), note="Rappeler", by=cast.anne)
    assert (next_text(one), Opportunity.objects.needing_action().count()) == ("Rappeler demain", 0)
    plan_next_action(one, kind=NextKind.CALL, on=today - timedelta(days=3), by=cast.anne)
    assert (one.situation_state.shape, one.is_late, list(Opportunity.objects.needing_action())) == ("late", True, [one])


def test_implausible_dates_and_long_notes(cast: Cast) -> None:
    one = make_opportunity(cast)
    with nothing_written(), pytest.raises(Refused, match="plausible"):
        plan_next_action(one, kind=NextKind.MAIL, on=date(1900, 1, 1), by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="160"):
        plan_next_action(one, kind=NextKind.MAIL, on=date(2026, 1, 1), note="x" * 161, by=cast.anne)


def test_also_as_a_task_of_who_follows_it(cast: Cast) -> None:
    one = make_opportunity(cast, owner=cast.bruno)
    day = timezone.localdate() + timedelta(days=3)
    plan_next_action(one, kind=NextKind.CALL, on=day, note="Rappeler", task=True, by=cast.anne)
    task = Task.objects.get()
    assert (task.title.startswith("Rappeler"), task.due_on, task.assignee) == (True, day, cast.bruno)
    assert (task.party, task.kind, task.object_id) == (one.party, "crm.opportunity", one.pk)
