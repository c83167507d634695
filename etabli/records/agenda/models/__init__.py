"""Types of events, events, tasks, and what is remembered about them."""

from etabli.records.agenda.models.event import Event, Outcome
from etabli.records.agenda.models.event_type import Colour, CountsAs, EventType
from etabli.records.agenda.models.marks import CalendarFeed, ReminderSent, SkippedDay
from etabli.records.agenda.models.task import Pace, Priority, Task

__all__ = [
    "CalendarFeed",
    "Colour",
    "CountsAs",
    "Event",
    "EventType",
    "Outcome",
    "Pace",
    "Priority",
    "ReminderSent",
    "SkippedDay",
    "Task",
]
