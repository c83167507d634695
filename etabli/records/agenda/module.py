"""What the agenda adds to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo import DemoPart
from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import Module
from etabli.kernel.notices import ByMail, NoticeKind
from etabli.kernel.people.roles import EVERY_ROLE, Role
from etabli.kernel.search import SearchSource
from etabli.records.agenda import personal
from etabli.records.agenda.api import agenda_api
from etabli.records.agenda.demo import build_agenda
from etabli.records.agenda.imports import import_events, import_tasks
from etabli.records.agenda.models import CalendarFeed, Event, EventType, Task
from etabli.records.agenda.pages.calendar import AgendaPage
from etabli.records.agenda.pages.events import EventPages
from etabli.records.agenda.pages.plugs import card_panels, client_panel, document_panel, open_tasks, shortcut, todo
from etabli.records.agenda.pages.settings import EventTypePages
from etabli.records.agenda.pages.shown import event_subtitle, task_subtitle
from etabli.records.agenda.pages.tasks import TaskPages
from etabli.records.agenda.reminding import send_reminders
from etabli.records.documents.sockets import DocumentPanel, Shortcut
from etabli.records.parties.sockets import ClientPanel, PartyOwned, PersonalData
from etabli.ui.menus import Command, MenuEntry, PageExtension, QuickCreate, SettingsSection, TodoSource

SALES_ROLES = (Role.ADMINISTRATOR, Role.SALES_DIRECTOR, Role.SALES)

agenda = Module(
    name="agenda",
    label=_("Agenda"),
    plugs=(
        agenda_api,
        import_events,
        import_tasks,
        MenuEntry(
            "Commercial",
            _("Agenda"),
            AgendaPage,
            roles=SALES_ROLES,
            also=(EventPages, TaskPages),
            carries=(CalendarFeed,),
            picks=(EventType,),
            position=10,
        ),
        MenuEntry(_("Projets"), _("Tâches"), TaskPages, roles=EVERY_ROLE, badge=open_tasks, position=10),
        QuickCreate(_("Rendez-vous"), EventPages, icon="calendar-plus", position=40),
        QuickCreate(_("Tâche"), TaskPages, icon="checkbox", position=41),
        Command(_("Mes tâches"), lambda: TaskPages.page().url(), icon="checkbox", roles=EVERY_ROLE),
        Command(_("Liste des événements"), lambda: EventPages.page().url(), icon="calendar", roles=SALES_ROLES),
        Command(
            _("Agenda de l’équipe"),
            lambda: f"{AgendaPage.page().url()}?vue=equipe",
            icon="users",
            roles=SALES_ROLES,
        ),
        SearchSource(
            Event,
            fields=("title", "party__name", "place", "note", "report"),
            title="title",
            subtitle=event_subtitle,
            date="start",
            weight=6,
            icon="calendar",
            related=("party", "type"),
        ),
        SearchSource(
            Task,
            fields=("title", "party__name", "note"),
            title="title",
            subtitle=task_subtitle,
            date="due_on",
            weight=6,
            icon="checkbox",
            related=("party",),
        ),
        PartyOwned("agenda.event", "party", _("événement"), _("événements")),
        PartyOwned("agenda.task", "party", _("tâche"), _("tâches"), feminine=True),
        PersonalData("agenda", _("Agenda"), personal.collect, personal.files, personal.erase, personal.erase_contact),
        ClientPanel(_("Tâches et agenda"), client_panel, roles=SALES_ROLES, position=15),
        PageExtension("contacts", panels=card_panels),
        DocumentPanel(document_panel, position=80),
        Shortcut(_("Événement au sujet de ce document"), "calendar-plus", shortcut, position=20),
        TodoSource(todo, roles=EVERY_ROLE),
        NoticeKind("agenda.reminder", _("un rappel de l’agenda arrive à son heure"), mail=ByMail.NOW, icon="bell"),
        ScheduledJob("every 5 minutes", send_reminders),
        DemoPart("agenda", build_agenda, after=("sales",)),
        SettingsSection(
            "event-types",
            _("Types d’événements"),
            _("Ventes"),
            icon="calendar",
            pages=EventTypePages,
            sub=_("Liste de choix de l’agenda : couleur, durée, ce que chacun compte"),
        ),
    ),
)
