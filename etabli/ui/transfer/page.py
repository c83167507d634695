"""`/imports/`: everything about bringing data in, five steps for each file (ONB-001 to 005, ux: import wizard)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy

from etabli.kernel.people.rights import has_level
from etabli.kernel.transfer.kinds import import_kinds
from etabli.kernel.transfer.models import ImportRun
from etabli.ui.transfer.columns_step import ColumnsStep
from etabli.ui.transfer.file_step import FileStep
from etabli.ui.transfer.history import History
from etabli.ui.transfer.preview_step import PreviewStep
from etabli.ui.transfer.report_step import ReportStep
from etabli.ui.transfer.run_step import RunStep


class ImportsPage(History, FileStep, ColumnsStep, PreviewStep, RunStep, ReportStep):
    """Open to whoever may write at least one of the kinds of data that can be imported."""

    slug = "imports"
    title = gettext_lazy("Importer vos données")
    icon = "file-import"

    def may_open(self, user: Any) -> bool:
        return has_level(user, "write") and bool(import_kinds(user))

    def urls(self) -> list[URLPattern]:
        door = self.view
        return [
            path("", door(self.show), name="list"),
            path("modeles/", door(self.models), name="models"),
            path("modeles/<str:kind>.<str:form>", door(self.model_file), name="model"),
            path("nouveau/<str:kind>/", door(self.file), name="new"),
            path("<int:pk>/", door(self.run), name="card"),
            path("<int:pk>/colonnes/", door(self.columns), name="columns"),
            path("<int:pk>/apercu/", door(self.preview), name="preview"),
            path("<int:pk>/corriger/<int:number>/", door(self.correct), name="correct"),
            path("<int:pk>/lancer/", door(self.start), name="start"),
            path("<int:pk>/avancement/", door(self.progress), name="progress"),
            path("<int:pk>/interrompre/", door(self.stop), name="stop"),
            path("<int:pk>/rapport/", door(self.report), name="report"),
            path("<int:pk>/annuler/", door(self.undo), name="undo"),
            path("<int:pk>/erreurs.<str:form>", door(self.bad_rows), name="bad_rows"),
            path("<int:pk>/fichier", door(self.original), name="original"),
        ]

    def run(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The import at the step where it stands."""
        return self.go_to_step(request, self.found(request, pk))

    @classmethod
    def kind(cls) -> str:
        """Links to an import lead here."""
        return ImportRun._meta.label_lower

    def card_url(self, record: ImportRun) -> str:
        """Address of an import."""
        return self.url("card", pk=record.pk)
