"""`/journal-programme/`: what happened to the program itself; read only, sealed by the kernel."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.logbook import LogEntry
from etabli.kernel.logbook.telling import told
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages.columns import Column
from etabli.ui.pages.filters import ChoiceFilter, DateRange
from etabli.ui.pages.sections import Section

KIND = Column("kind", gettext_lazy("Événement"), phone="p1")
TOLD = Column("told", gettext_lazy("Ce qui s’est passé"), value=told, sortable=False, phone="p3", grow=True)
AT = Column("at", gettext_lazy("Le"), kind="datetime", phone="p4")
VERSION = Column("version", gettext_lazy("Version"), xl=True)


class LogbookPages(AdministratorPages):
    """Starts, stops, upgrades, faults, backups, training data, closures: nothing here can be changed."""

    model = LogEntry
    slug = "journal-programme"
    icon = "list-details"
    title = gettext_lazy("Journal des événements")
    creatable = editable = deletable = False
    has_timeline = False
    empty_text = gettext_lazy("Chaque démarrage, sauvegarde, mise à jour ou clôture sera ici.")
    list_columns = (Column("position", gettext_lazy("N°"), kind="int", phone="p2"), KIND, TOLD, AT, VERSION)
    list_filters = (ChoiceFilter("kind"), DateRange("at"))
    default_order = "-position"
    card_sections = (
        Section(gettext_lazy("Événement"), [AT, KIND, TOLD, VERSION], name="evenement"),
        Section(gettext_lazy("Sceau"), ["previous", "link"], name="sceau"),
    )

    def name_of(self, record: Any) -> str:
        return _("Événement %s") % record.position

    def may_write_beside(self, user: Any, record: Any) -> bool:
        return False
