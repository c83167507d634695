"""The agenda in the HTTP interface."""

from etabli.records.agenda.api.events import events
from etabli.records.agenda.api.tasks import tasks
from etabli.records.agenda.api.types import event_types

agenda_api = (event_types, events, tasks)

__all__ = ["agenda_api"]
