"""Configuration: types of events (AGE-007)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.records.agenda.models import EventType
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages import Column


class EventTypePages(AdministratorPages):
    """`/types-evenements/`: the list of choice, in order."""

    model = EventType
    slug = "types-evenements"
    icon = "calendar"
    title = gettext_lazy("Types d’événements")
    new_label = gettext_lazy("Ajouter un type")
    deletable = True
    default_order = "position"
    search_fields = ("label",)
    list_columns = (
        Column("label", phone="p1"),
        Column("minutes", gettext_lazy("Durée (min)"), kind="int", phone="p2"),
        Column("counts_as", phone="p3", empty="—"),
        Column("colour"),
        Column("position", kind="int"),
        Column("archived", phone="p4"),
    )
    form_fields = ("label", "colour", "icon", "minutes", "counts_as", "position", "archived")

    def why_not_delete(self, record: Any) -> str:
        return _("Des événements sont de ce type : archivez-le.") if record.events.exists() else ""
