"""Step 4: the import runs in the background; the page follows it."""

from django.http import HttpRequest, HttpResponse

from etabli.kernel.refusals import Denied
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.actions.stop_import import stop_import
from etabli.kernel.transfer.models import State
from etabli.ui.answers import fragment, leave, page, targets
from etabli.ui.submitting import once
from etabli.ui.transfer.steps import StepPage


class RunStep(StepPage):
    """`/imports/<id>/lancer/`, `/avancement/`, `/interrompre/`."""

    def start(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Import what the preview showed, or go on after a stop."""
        run = self.found(request, pk)
        if request.method != "POST":
            raise Denied

        def act() -> HttpResponse:
            start_import(run, by=request.user)
            return leave(request, self.url("progress", pk=pk))

        return once(request, act, lambda url: leave(request, url or self.url("progress", pk=pk)))

    def progress(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How far it is, whole or as the piece the page asks for every second; then on to the next step."""
        run = self.found(request, pk)
        if not run.is_working:
            return self.go_to_step(request, run)
        here = {State.CHECKING: "preview", State.RUNNING: "progress"}.get(State(run.state), "report")
        context = self.context(run.declared, here, run)
        if targets(request, "avancement"):
            return fragment(request, "ui/transfer/bar.html", context)
        return page(request, "ui/transfer/progress.html", context)

    def stop(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Stop after the lines being written."""
        run = self.found(request, pk)
        if request.method != "POST":
            raise Denied
        stop_import(run, by=request.user)
        return leave(request, self.url("report", pk=pk))
