"""Reminders, at their moment and once."""

import time_machine

from etabli.kernel.notices import Notice
from etabli.records.agenda.actions import complete_task
from etabli.records.agenda.models import ReminderSent
from etabli.records.agenda.reminding import send_reminders
from etabli.records.agenda.testing import make_event, make_task
from etabli.records.testing.cast import Cast


def test_given_once_to_each_and_again_for_the_next_day_of_a_series(cast: Cast) -> None:
    with time_machine.travel("2026-11-24 09:00:00+01:00", tick=False) as clock:
        make_event(cast, "Métré", "2026-11-24 10:00", reminder=30, participants=[cast.anne])
        make_event(cast, "Point", "2026-11-24 09:30", reminder=15, rule="FREQ=DAILY")
        make_event(cast, "Sans rappel", "2026-11-24 09:05")
        done = make_task(cast, "Faite", "2026-11-25", remind_days=1)
        complete_task(done, by=cast.bruno)
        make_task(cast, "À faire", "2026-11-25", remind_days=1)
        assert send_reminders() == 1 and send_reminders() == 0
        assert "À faire" in Notice.objects.get().title
        clock.move_to("2026-11-24 09:16:00+01:00")
        assert send_reminders() == 1
        clock.move_to("2026-11-24 09:31:00+01:00")
        assert (send_reminders(), send_reminders()) == (2, 0)
        assert {notice.user for notice in Notice.objects.filter(title__contains="Métré")} == {cast.anne, cast.bruno}
        clock.move_to("2026-11-25 09:20:00+01:00")
        assert send_reminders() == 1
        assert Notice.objects.filter(title__contains="Point").count() == 2
        clock.move_to("2028-11-25 03:20:00+01:00")
        send_reminders()
        assert not ReminderSent.objects.filter(event__title="Métré").exists()
