"""« Prévisions »: another date for a step, and the step that is reached (QUO-064)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.billing.testing import make_invoice
from etabli.records.followups.actions.plan_step import plan_step
from etabli.records.followups.models import Step
from etabli.records.followups.queries import forecasts_of
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_plan_step_and_the_step_that_is_reached(cast: Cast) -> None:
    today = timezone.localdate()
    invoice = make_invoice(cast)
    due = invoice.due_date
    assert [one.on for one in forecasts_of(invoice)] == [
        invoice.date,
        due + timedelta(days=5),
        due + timedelta(days=15),
        due + timedelta(days=30),
    ]
    step = Step.objects.get(label="Relance 1")
    plan_step(invoice, step=step.pk, on=today, by=cast.anne)
    second, third = forecasts_of(invoice)[1:3]
    assert (second.on, second.reached, second.by_hand, third.on) == (today, True, True, today + timedelta(days=10))
    plan_step(invoice, step=step.pk, by=cast.anne)
    assert forecasts_of(invoice)[1].on == due + timedelta(days=5)
    with nothing_written(), pytest.raises(Refused):
        plan_step(invoice, step=0, on=today, by=cast.anne)
