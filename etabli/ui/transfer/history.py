"""The first page of imports: prepare, choose the data, and what was imported before; model files and help."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.refusals import Denied, Missing
from etabli.kernel.transfer.kinds import import_kind, import_kinds
from etabli.kernel.transfer.modelfiles import model_file, title_of
from etabli.kernel.transfer.models import ImportRun
from etabli.ui.answers import page
from etabli.ui.transfer.handing import hand_out
from etabli.ui.transfer.steps import StepPage, shown_state

PAGE_SIZE = 50


class History(StepPage):
    """`/imports/` and `/imports/modeles/`."""

    def show(self, request: HttpRequest) -> HttpResponse:
        """Choose what to import; below, the imports made so far."""
        kinds = import_kinds(request.user)
        labels = {kind.name: kind.label for kind in kinds}
        runs = ImportRun.objects.visible_to(request.user).select_related("by")
        paged = Paginator(runs, PAGE_SIZE).get_page(request.GET.get("page"))
        context = {
            "pages": self,
            "heading": self.heading,
            "kinds": [kind for kind in kinds if not kind.advanced],
            "advanced": [kind for kind in kinds if kind.advanced],
            "runs": [(run, labels[run.kind], shown_state(run)) for run in paged],
            "paged": paged,
            "count_text": french.counted(paged.paginator.count, _("import")) if paged.paginator.count else "",
        }
        return page(request, "ui/transfer/home.html", context)

    def models(self, request: HttpRequest) -> HttpResponse:
        """Model files to fill in, and what each column takes (« Modèles & aide », ONB-003)."""
        described = [
            (kind, [(title_of(declared), declared) for declared in kind.fields]) for kind in import_kinds(request.user)
        ]
        context = {
            "pages": self,
            "heading": _("Modèles et aide"),
            "kinds": described,
            "crumb_here": _("Modèles et aide"),
        }
        return page(request, "ui/transfer/models.html", context)

    def model_file(self, request: HttpRequest, kind: str, form: str) -> HttpResponse:
        """A model file."""
        found = import_kind(kind)
        if not found.may_be_run_by(request.user):
            raise Denied
        if form not in ("csv", "xlsx"):
            raise Missing
        return hand_out(model_file(found, form))
