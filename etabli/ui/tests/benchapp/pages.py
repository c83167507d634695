from typing import Any

from django.http import HttpRequest

from etabli.foundation import french
from etabli.ui.pages import Column, DateRange, Figure, RecordPages, Section, Switch, View
from etabli.ui.tests.benchapp.actions import hand_tool, retire_tool
from etabli.ui.tests.benchapp.models import Tool


class ToolPages(RecordPages):
    model = Tool
    slug = "outils"
    icon = "package"
    list_columns = [
        "name",
        "keeper",
        "bought_on",
        "price",
        Column("cost", permission="costs"),
        "is_fragile",
        Column("state", sort="status"),
    ]
    list_filters = [
        "status",
        "keeper",
        "kit",
        DateRange("bought_on"),
        "price",
        "cost",
        "is_fragile",
        "name",
        Switch("mine", "Les miens", apply_to=lambda r, u: r.filter(keeper=u)),
    ]
    views = (
        View("retired", "Hors service", lambda rows, user: rows.retired()),
        View("mine", "À moi", lambda rows, user: rows.filter(keeper=user)),
    )
    search_fields = ["name", "keeper__email"]
    sums = ["price", "cost"]
    sum_unit = "TTC"
    form_fields = ["name", "keeper", "kit", "bought_on", "price", "cost", "is_fragile", "notes"]
    quick_fields = ["name", "price"]
    card_sections = [
        Section("Informations", ["name", "keeper", "kit", "bought_on", "is_fragile", "notes"]),
        Section("Valeur", ["price", "cost"]),
    ]
    actions = [retire_tool, hand_tool]
    row_actions = [retire_tool]
    deletable = True
    empty_text = "Prêtez vos outils sans les perdre."

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("keeper")

    def card_figures(self, request: HttpRequest, record: Any) -> list[Figure]:
        return [
            Figure("Prix", french.money(record.price), "TTC"),
            Figure("Coût", french.money(record.cost), "HT", permission="costs"),
        ]
