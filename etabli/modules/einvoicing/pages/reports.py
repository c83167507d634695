"""`/declarations-de-ventes/`: the reports made, their files, what they say."""

from typing import Any, cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.files import open_blob
from etabli.modules.einvoicing.actions import transmit_report
from etabli.modules.einvoicing.models import Report
from etabli.modules.einvoicing.report_files import csv_of
from etabli.modules.einvoicing.reporting import rows_of
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages import ChoiceFilter, Column, DateRange, Panel, PanelRow, RecordFilter, Section


class ReportPages(AdministratorPages):
    """Made by an action of the company, handed over by one of their own."""

    model = Report
    slug = "declarations-de-ventes"
    icon = "file-export"
    title = gettext_lazy("Déclarations de ventes")
    feminine = True
    linked = True
    company_field = "company"
    creatable = editable = False
    default_order = "-starts_on"
    actions = (transmit_report,)
    empty_text = gettext_lazy("La page Facturation électronique propose chaque période finie.")
    list_columns = (
        Column("kind", phone="p1"),
        Column("starts_on", phone="p3"),
        Column("ends_on"),
        Column("due_on", phone="p4"),
        Column("lines", kind="int"),
        Column("corrects", xl=True),
        Column("situation_state", gettext_lazy("État"), kind="state", sortable=False, phone="p2"),
        Column("at", kind="datetime", xl=True),
        Column("company__name", gettext_lazy("Société"), hidden=True),
    )
    list_filters = (RecordFilter("company", gettext_lazy("Société")), ChoiceFilter("kind"), DateRange("starts_on"))
    card_sections = (
        Section(
            gettext_lazy("Déclaration"),
            ["company", "kind", "starts_on", "ends_on", "due_on", "lines", "corrects", "at", "user", "sha256"],
        ),
    )

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("company", "flow", "blob", "user")

    def state_of(self, record: Report) -> Any:
        return record.situation_state

    def card_panels(self, request: HttpRequest, record: Report) -> list[Panel]:
        files = [
            PanelRow(
                record.blob.name, self.url("file_xml", pk=record.pk), sub=_("Tel qu’il a été préparé"), icon="file-code"
            ),
            PanelRow(_("Lignes d’aujourd’hui (CSV)"), self.url("lines", pk=record.pk), icon="file-spreadsheet"),
        ]
        fault = record.flow.fault if record.flow else ""
        told = [Panel(_("Réponse de la plateforme"), html=fault)] if fault else []
        return [Panel(_("Fichiers"), rows=files), *told]

    def more_urls(self) -> list[URLPattern]:
        return [
            *super().more_urls(),
            path("<int:pk>/fichier.xml", self.view(self.file_xml), name="file_xml"),
            path("<int:pk>/lignes.csv", self.view(self.lines), name="lines"),
        ]

    def file_xml(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file as it was made."""
        report = self.record(request, pk)
        answer: Any = FileResponse(
            open_blob(report.blob), as_attachment=True, filename=report.blob.name, content_type="text/xml"
        )
        return cast(HttpResponse, answer)

    def lines(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the period says today, for a spreadsheet."""
        report = self.record(request, pk)
        data = csv_of(rows_of(report.company, report.kind, report.starts_on, report.ends_on))
        headers = {"Content-Disposition": f'attachment; filename="ventes-{report.kind}-{report.starts_on}.csv"'}
        return HttpResponse(data, content_type="text/csv; charset=utf-8", headers=headers)
