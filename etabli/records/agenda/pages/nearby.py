"""What the agenda holds around a record: a panel of the cards of clients, contacts, opportunities, documents."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.kernel.actions import may
from etabli.kernel.modules import kind_of
from etabli.kernel.people.rights import opens_kind
from etabli.kernel.refusals import Missing
from etabli.records.agenda.actions import complete_task, create_event, create_task
from etabli.records.agenda.pages.about import named
from etabli.records.agenda.pages.events import EventPages
from etabli.records.agenda.pages.shown import due_text, event_when, when_text
from etabli.records.agenda.pages.tasks import TaskPages
from etabli.records.agenda.queries import around, events_around, tasks_around
from etabli.records.parties.models import Contact, Party
from etabli.ui.answers import page
from etabli.ui.pages import Page, Panel

SHAPE = "agenda/nearby_slot.html"


class NearbyViews(Page):
    """The body of the panel, asked for when it comes into view: cards do not pay for it."""

    def nearby(self, request: HttpRequest) -> HttpResponse:
        """Tasks to do and events of the record that `?sujet=` names."""
        found = named(request.GET.get("sujet", ""), request.user)
        if found is None:
            raise Missing
        kind, record = found
        user: Any = request.user
        coming, past = events_around(user, events_of(record))
        tasks, events = TaskPages.page(), EventPages.page()
        ticks = may(user, complete_task)
        context = {
            "subject": f"{kind}:{record.pk}",
            "tasks": [
                {
                    "task": task,
                    "url": tasks.card_url(task),
                    "sub": f"{due_text(task)} · {task.assignee}",
                    "tick_url": f"{tasks.card_url(task)}actions/complete_task/" if ticks else "",
                }
                for task in tasks_around(user, tasks_of(record))
            ],
            "coming": [
                {
                    "title": one.event.title,
                    "icon": one.event.type.icon,
                    "url": events.card_url(one.event) + (f"?le={one.on.isoformat()}" if one.on else ""),
                    "sub": when_text(one.start, one.end, one.event.all_day),
                }
                for one in coming
            ],
            "past": [
                {"title": one.title, "icon": one.type.icon, "url": events.card_url(one), "sub": event_when(one)}
                for one in past
            ],
            "new_task_url": new_url(tasks, record) if may(user, create_task) else "",
            "new_event_url": new_url(events, record) if may(user, create_event) else "",
            "all_url": all_url(record),
        }
        return page(request, "agenda/nearby.html", context)


def events_of(record: Any) -> Q:
    """Events of a record: about it, with that client, with that contact present."""
    field = {Party: "party", Contact: "contacts"}.get(type(record), "")
    return around(record, field)


def tasks_of(record: Any) -> Q:
    """Tasks of a record: about it, or for that client."""
    return around(record, "party" if isinstance(record, Party) else "")


def new_url(pages: Any, record: Any) -> str:
    """The short form of an event or a task about this record, with its client."""
    party = record if isinstance(record, Party) else getattr(record, "party", None)
    query = {"sujet": f"{kind_of(record)}:{record.pk}"} if not isinstance(record, Party) else {}
    if party is not None:
        query["party"] = str(party.pk)
    return f"{pages.url('new')}?{urlencode(query)}"


def all_url(record: Any) -> str:
    """All events of a client."""
    return f"{EventPages.page().url()}?vue=tous&party={record.pk}" if isinstance(record, Party) else ""


def nearby_panel(record: Any, user: Any, *, place: str = "side") -> Panel | None:
    """The panel « Tâches et agenda » of a card, None for who does not open the agenda (DIR-028, DIR-029)."""
    if not opens_kind(user, "agenda.event"):
        return None
    subject = urlencode({"sujet": f"{kind_of(record)}:{record.pk}"})
    return Panel(
        _("Tâches et agenda"), template=SHAPE, context={"url": f"/agenda/autour/?{subject}"}, place=place, key="agenda"
    )
