"""Configuration: sales cycles with their stages, reasons of loss, provenances."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.modules.crm.models import LossReason, Opportunity, Pipeline, Source, Stage
from etabli.modules.crm.weighing import weigh_again
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages import Column, Panel, PanelRow


class PipelinePages(AdministratorPages):
    """`/cycles-commerciaux/`: cycles, each with its stages in order."""

    model = Pipeline
    slug = "cycles-commerciaux"
    icon = "layout-kanban"
    title = gettext_lazy("Cycles commerciaux")
    new_label = gettext_lazy("Ajouter un cycle")
    default_order = "position"
    search_fields = ("name",)
    list_columns = (
        Column("name", phone="p1"),
        Column("steps", gettext_lazy("Étapes"), value=lambda one: " · ".join(s.label for s in one.stages.all())),
        Column("position", kind="int", phone="p2"),
        Column("archived", phone="p4"),
    )
    form_fields = ("name", "position", "archived")

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).prefetch_related("stages")

    def why_not_delete(self, record: Any) -> str:
        return _("Un cycle ne se supprime pas : archivez-le.")

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        page = StagePages.page()
        rows = [
            PanelRow(
                stage.label,
                page.card_url(stage),
                sub=_("montant exigé") if stage.needs_amount else "",
                end=f"{stage.probability} %",
                icon="list-numbers",
            )
            for stage in record.stages.all()
        ]
        add = f"{page.url('new')}?pipeline={record.pk}&position={(len(rows) + 1) * 10}"
        return [
            Panel(
                _("Étapes"),
                rows=rows,
                count=len(rows) or "",
                add_url=add,
                add_label=_("Ajouter une étape"),
                empty=_("Ajoutez une première étape : le cycle pourra être choisi."),
                place="main",
                key="etapes",
            )
        ]


class StagePages(AdministratorPages):
    """`/etapes-commerciales/`: opened from their cycle."""

    model = Stage
    slug = "etapes-commerciales"
    icon = "list-numbers"
    feminine = True
    title = gettext_lazy("Étapes commerciales")
    new_label = gettext_lazy("Ajouter une étape")
    deletable = True
    search_fields = ("label", "pipeline__name")
    list_columns = (
        Column("label", phone="p1"),
        Column("pipeline__name", gettext_lazy("Cycle"), phone="p3"),
        Column("probability", gettext_lazy("Probabilité (%)"), kind="int", phone="p2"),
        Column("position", kind="int"),
        Column("needs_amount", phone="p4"),
    )
    list_filters = ("pipeline",)
    form_fields = ("pipeline", "label", "probability", "position", "needs_amount")

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("pipeline")

    def why_not_delete(self, record: Any) -> str:
        if Opportunity.objects.filter(stage=record).exists():
            return _("Des opportunités sont dans cette étape : déplacez-les d’abord.")
        return ""

    def save_form(self, request: HttpRequest, form: Any, record: Any) -> Any:
        changes_weight = record.pk is not None and "probability" in form.changed_data
        stage = form.save()
        if changes_weight:
            weigh_again(stage)
        return stage


class ListedPages(AdministratorPages):
    """Pages of a list of choice."""

    default_order = "position"
    search_fields = ("label",)
    list_columns = (
        Column("label", phone="p1"),
        Column("position", kind="int", phone="p2"),
        Column("archived", phone="p4"),
    )
    form_fields = ("label", "position", "archived")

    def why_not_delete(self, record: Any) -> str:
        return _("Cette valeur a pu être choisie : archivez-la.")


class LossReasonPages(ListedPages):
    """`/motifs-de-perte/`."""

    model = LossReason
    slug = "motifs-de-perte"
    icon = "circle-x"
    title = gettext_lazy("Motifs de perte")
    new_label = gettext_lazy("Ajouter un motif")


class SourcePages(ListedPages):
    """`/provenances/`."""

    model = Source
    slug = "provenances"
    icon = "map-pin"
    feminine = True
    title = gettext_lazy("Provenances")
    new_label = gettext_lazy("Ajouter une provenance")
