"""`/operations/`: actions on many records that a job carries out, their progress and their report."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.bulk.models import BulkRun
from etabli.kernel.bulk.running import stop
from etabli.kernel.files import parts_of
from etabli.kernel.refusals import Missing
from etabli.ui.answers import Streamed, fragment, leave, page, targets
from etabli.ui.links import link_of
from etabli.ui.pages.base import Page

LISTED = 50
PROBLEMS_SHOWN = 200


class OperationsPage(Page):
    """One's own runs: nobody reads the report of others."""

    slug = "operations"
    title = gettext_lazy("Actions groupées")
    icon = "list-check"
    for_everyone = True

    def urls(self) -> list[URLPattern]:
        v = self.view
        return [
            path("", v(self.show), name="list"),
            path("<int:pk>/", v(self.card), name="card"),
            path("<int:pk>/interrompre/", v(self.stop), name="stop"),
            path("<int:pk>/fichier", v(self.file), name="file"),
        ]

    def show(self, request: HttpRequest) -> HttpResponse:
        runs = BulkRun.objects.visible_to(request.user).defer("ids", "problems")[:LISTED]
        return page(request, "ui/running/list.html", {"pages": self, "heading": self.heading, "runs": runs})

    def _found(self, request: HttpRequest, pk: int) -> BulkRun:
        run = BulkRun.objects.visible_to(request.user).select_related("file").filter(pk=pk).first()
        if run is None:
            raise Missing
        return run

    def card(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How far it is; at its end, what was done and what was refused, row by row."""
        run = self._found(request, pk)
        context: dict[str, Any] = {
            "pages": self,
            "run": run,
            "heading": run.label,
            "crumb_here": run.label,
            "problems": [(name, link_of(run.kind, one), why) for one, name, why in run.problems[:PROBLEMS_SHOWN]],
            "more": max(0, run.refused - PROBLEMS_SHOWN),
        }
        if targets(request, "avancement"):
            return fragment(request, "ui/running/run.html", context)
        return page(request, "ui/running/card.html", context)

    def stop(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do no more of it."""
        if request.method != "POST":
            raise Missing
        stop(self._found(request, pk))
        return leave(request, self.url("card", pk=pk))

    def file(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What was made of the records."""
        run = self._found(request, pk)
        if run.file is None:
            raise Missing
        try:
            parts = parts_of(run.file, inline=request.GET.get("voir") == "1")
        except FileNotFoundError:
            raise Missing(_("Ce fichier n’est plus sur le disque. Refaites-le depuis la liste.")) from None
        return Streamed(parts.chunks, headers=parts.headers)  # type: ignore[return-value]
