"""Follow-ups by hand: written, corrected, taken away (QUO-063)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from etabli.kernel.journal import entries_of
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.sales.testing import make_quote
from etabli.records.followups.actions.add_follow_up import add_follow_up
from etabli.records.followups.actions.delete_follow_up import delete_follow_up
from etabli.records.followups.actions.edit_follow_up import edit_follow_up
from etabli.records.followups.models import FollowUp, Step
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_add_follow_up_edit_follow_up_and_delete_follow_up(cast: Cast) -> None:
    quote, today = make_quote(cast), timezone.localdate()
    step = Step.objects.get(label="Relance 1")
    made = add_follow_up(quote, step=step.pk, note=" Rappelle lundi. ", by=cast.bruno)
    assert (made.label, made.on, made.note, made.user) == ("Relance 1", today, "Rappelle lundi.", cast.bruno)
    assert entries_of(quote).first().verb == "follow_up_added"
    for wrong in ({"label": ""}, {"label": "Appel", "on": today + timedelta(days=1)}, {"step": 0}):
        with pytest.raises(Refused):
            add_follow_up(quote, by=cast.bruno, **wrong)
    edit_follow_up(made, label="Appel", on=today - timedelta(days=2), note="", by=cast.bruno)
    assert (made.label, made.on, made.note) == ("Appel", today - timedelta(days=2), "")
    cast.bruno.may_delete = False
    with pytest.raises(Denied):
        delete_follow_up(made, by=cast.bruno)
    with pytest.raises(Missing):
        edit_follow_up(made, label="x", by=cast.odile)
    delete_follow_up(made, by=cast.anne)
    assert (FollowUp.objects.count(), entries_of(quote).first().verb) == (0, "follow_up_deleted")
    with nothing_written(), pytest.raises(Denied):
        add_follow_up(quote, label="Appel", by=cast.hugo)
