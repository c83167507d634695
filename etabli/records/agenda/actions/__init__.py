"""What is done to events and tasks, one file a verb."""

from etabli.records.agenda.actions.complete_task import complete_task
from etabli.records.agenda.actions.create_event import create_event
from etabli.records.agenda.actions.create_task import create_task
from etabli.records.agenda.actions.delete_event import delete_event
from etabli.records.agenda.actions.delete_task import delete_task
from etabli.records.agenda.actions.edit_event import edit_event
from etabli.records.agenda.actions.edit_task import edit_task
from etabli.records.agenda.actions.import_calendar import import_calendar
from etabli.records.agenda.actions.move_event import move_event
from etabli.records.agenda.actions.open_feed import open_feed
from etabli.records.agenda.actions.postpone_task import postpone_task
from etabli.records.agenda.actions.rejoin_series import rejoin_series
from etabli.records.agenda.actions.reopen_task import reopen_task
from etabli.records.agenda.actions.report_event import report_event
from etabli.records.agenda.actions.revoke_feed import revoke_feed

__all__ = [
    "complete_task",
    "create_event",
    "create_task",
    "delete_event",
    "delete_task",
    "edit_event",
    "edit_task",
    "import_calendar",
    "move_event",
    "open_feed",
    "postpone_task",
    "rejoin_series",
    "reopen_task",
    "report_event",
    "revoke_feed",
]
