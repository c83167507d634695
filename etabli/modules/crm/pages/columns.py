"""Columns, filters and tabs of the list of opportunities; board and forecast read the same."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy

from etabli.modules.crm.pages.shown import next_text
from etabli.ui.pages import ChoiceFilter, Column, DateRange, RecordFilter, View

LISTED = (
    Column("party__name", gettext_lazy("Client et objet"), also="title", grow=True, sort="party__sort_key", phone="p1"),
    Column("stage__label", gettext_lazy("Étape"), sort="stage__position", phone="p3"),
    Column("stage__pipeline__name", gettext_lazy("Cycle"), hidden=True),
    Column("amount", gettext_lazy("Montant HT"), kind="amount", phone="p2", unit=gettext_lazy("€ HT")),
    Column("probability", gettext_lazy("Probabilité (%)"), kind="int", xl=True),
    Column("weighted", gettext_lazy("Pondéré HT"), kind="amount", xl=True),
    Column("expected_on", gettext_lazy("Clôture prévue"), kind="date", empty="—"),
    Column("next", gettext_lazy("Prochaine action"), value=next_text, sort="next_on"),
    Column("owner__get_full_name", gettext_lazy("Commercial"), sortable=False, xl=True),
    Column("situation", gettext_lazy("Situation"), kind="state", value=lambda one: one.situation_state, phone="p4"),
    Column("source__label", gettext_lazy("Provenance"), hidden=True),
    Column("lost_reason__label", gettext_lazy("Motif de perte"), hidden=True),
    Column("closed_on", kind="date", hidden=True),
    Column("created_at", kind="date", hidden=True),
)
FILTERS: tuple[Any, ...] = (
    RecordFilter("stage__pipeline", gettext_lazy("Cycle")),
    RecordFilter("stage", gettext_lazy("Étape")),
    RecordFilter("party", gettext_lazy("Client")),
    RecordFilter("owner", gettext_lazy("Commercial")),
    RecordFilter("source", gettext_lazy("Provenance")),
    ChoiceFilter("next_kind", gettext_lazy("Prochaine action")),
    RecordFilter("lost_reason", gettext_lazy("Motif de perte")),
    DateRange("expected_on", gettext_lazy("Clôture prévue")),
    DateRange("next_on", gettext_lazy("Action prévue")),
    DateRange("closed_on", gettext_lazy("Close")),
    "amount",
)
VIEWS = (
    View("en-cours", gettext_lazy("En cours"), lambda rows, user: rows.filter(status="open"), is_default=True),
    View("a-traiter", gettext_lazy("Sans action ou en retard"), lambda rows, user: rows.needing_action()),
    View("miennes", gettext_lazy("Les miennes"), lambda rows, user: rows.filter(status="open", owner=user)),
    View(
        "depassees",
        gettext_lazy("Clôture dépassée"),
        lambda rows, user: rows.filter(status="open", expected_on__lt=timezone.localdate()),
        counted=False,
    ),
    View("gagnees", gettext_lazy("Gagnées"), lambda rows, user: rows.filter(status="won")),
    View("perdues", gettext_lazy("Perdues"), lambda rows, user: rows.filter(status="lost")),
)
