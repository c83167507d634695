"""Taking tasks away."""

from etabli.kernel.journal import JournalEntry
from etabli.records.agenda.actions import delete_task
from etabli.records.agenda.models import Task
from etabli.records.agenda.testing import make_task
from etabli.records.testing.cast import Cast


def test_gone_but_in_the_journal(cast: Cast) -> None:
    delete_task(make_task(cast), by=cast.bruno)
    assert not Task.objects.exists()
    assert JournalEntry.objects.get(kind="agenda.task", verb="deleted").label == "Rappeler"
