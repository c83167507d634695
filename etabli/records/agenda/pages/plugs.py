"""What the agenda shows elsewhere: the day's tasks and events at home, panels of cards, the shortcut of documents."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.actions import may
from etabli.kernel.statements.asking import asked
from etabli.records.agenda.actions import create_event
from etabli.records.agenda.models import Task
from etabli.records.agenda.pages.calendar import AgendaPage
from etabli.records.agenda.pages.events import EventPages
from etabli.records.agenda.pages.nearby import nearby_panel, new_url
from etabli.records.agenda.pages.shown import due_text, hours_text
from etabli.records.agenda.pages.tasks import TaskPages
from etabli.records.agenda.queries import events_of_today, waiting_tasks
from etabli.ui.menus import TodoItem
from etabli.ui.pages import Panel

SHOWN = 6


def todo(user: Any, company: Any) -> list[TodoItem]:
    """« À faire aujourd’hui »: tasks due or late, and what the person still has in the agenda today."""
    tasks, events = TaskPages.page(), EventPages.page()

    def rows() -> Any:
        waiting = waiting_tasks(user)
        return (waiting.filter(company=company) if company is not None else waiting)[:SHOWN]

    found = [
        TodoItem(
            task.title,
            tasks.card_url(task),
            sub=" · ".join(word for word in (str(task.party or ""), due_text(task)) if word),
            icon="checkbox",
            shape="late" if task.is_late else "wait",
            button=_("Ouvrir"),
            button_url=tasks.card_url(task),
            position=20,
        )
        for task in asked(("waiting tasks", company and company.pk), user, rows)
    ]
    mine = events_of_today(user, company) if AgendaPage.page().may_open(user) else []
    for one in mine[:SHOWN]:
        event = one.event
        url = events.card_url(event) + (f"?le={one.on.isoformat()}" if one.on else "")
        when = _("toute la journée") if event.all_day else hours_text(one.start, one.end)
        sub = " · ".join(word for word in (when, str(event.party or ""), event.place) if word)
        found.append(TodoItem(event.title, url, sub=sub, icon=event.type.icon, shape="open", position=25))
    return found


def open_tasks(user: Any) -> int:
    """The badge of the menu: one's own tasks due today or late."""
    rows = Task.objects.visible_to(user).open()
    return int(rows.filter(assignee=user, due_on__lte=timezone.localdate()).count())


def client_panel(party: Any, user: Any) -> Panel:
    """« Tâches et agenda » of a client's card, with its "+" (DIR-028)."""
    return nearby_panel(party, user) or Panel(_("Tâches et agenda"), place="side", key="agenda")


def document_panel(pages: Any, request: Any, document: Any) -> Panel | None:
    """The same on the card of a document."""
    return nearby_panel(document, request.user)


def card_panels(request: Any, record: Any) -> list[Panel]:
    """The same on the card of any record."""
    panel = nearby_panel(record, request.user)
    return [panel] if panel is not None else []


def shortcut(user: Any, document: Any) -> str:
    """The calendar of the toolbar of documents (QUO-066): a new event about the document."""
    return new_url(EventPages.page(), document) if may(user, create_event) else ""
