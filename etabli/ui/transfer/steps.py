"""What the five steps share: the import asked for, the named steps at the top, the way to the right step."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from etabli.foundation.states import State as Shown
from etabli.kernel.refusals import Missing
from etabli.kernel.transfer.kinds import ImportKind
from etabli.kernel.transfer.models import ImportRun, State
from etabli.ui.answers import leave
from etabli.ui.pages.base import Page
from etabli.ui.submitting import new_token

STEPS = (
    ("new", gettext_lazy("Fichier")),
    ("columns", gettext_lazy("Colonnes")),
    ("preview", gettext_lazy("Aperçu")),
    ("progress", gettext_lazy("Import")),
    ("report", gettext_lazy("Rapport")),
)
STEP_OF = {
    State.UPLOADED: "columns",
    State.MAPPED: "columns",
    State.CHECKING: "preview",
    State.CHECKED: "preview",
    State.RUNNING: "progress",
    State.UNDOING: "report",
}
SHAPES = {
    State.UPLOADED: "draft",
    State.MAPPED: "draft",
    State.CHECKING: "open",
    State.CHECKED: "wait",
    State.RUNNING: "open",
    State.STOPPED: "part",
    State.DONE: "done",
    State.FAILED: "late",
    State.UNDOING: "open",
    State.UNDONE: "off",
}


class StepPage(Page):
    """Base of the steps."""

    def found(self, request: HttpRequest, pk: int) -> ImportRun:
        """The import, if it is there and visible to the person."""
        run = ImportRun.objects.visible_to(request.user).select_related("blob", "by").filter(pk=pk).first()
        if run is None:
            raise Missing
        return run

    def go_to_step(self, request: HttpRequest, run: ImportRun) -> HttpResponse:
        """To the step where the import stands."""
        return leave(request, self.url(STEP_OF.get(State(run.state), "report"), pk=run.pk))

    def context(self, kind: ImportKind, here: str, run: ImportRun | None = None, **more: Any) -> dict[str, Any]:
        """What every step's template needs."""
        place = [name for name, _label in STEPS].index(here)
        steps = [
            (label, "done" if at < place else "here" if at == place else "") for at, (_n, label) in enumerate(STEPS)
        ]
        return {
            "pages": self,
            "kind": kind,
            "run": run,
            "steps": steps,
            "heading": kind.title or kind.label,
            "token": new_token(),
            "crumb_here": f"{kind.label}, {run.file_name}" if run is not None else kind.label,
            **more,
        }


def shown_state(run: ImportRun) -> Shown:
    """State of an import as shape and word."""
    return Shown(SHAPES[State(run.state)], run.get_state_display())
