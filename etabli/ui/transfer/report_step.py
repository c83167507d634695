"""Step 5: what was done, the file of the lines left aside, and the way back."""

from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.kernel.files import parts_of
from etabli.kernel.modules import kind_of
from etabli.kernel.refusals import Denied, Missing
from etabli.kernel.transfer.actions.start_import import why_not_start
from etabli.kernel.transfer.actions.undo_import import undo_import, why_not_undo
from etabli.kernel.transfer.badrows import bad_rows_file
from etabli.kernel.transfer.models import ImportedRecord, State
from etabli.ui.answers import Streamed, leave, page
from etabli.ui.links import link_of, page_for
from etabli.ui.submitting import once
from etabli.ui.transfer.handing import hand_out
from etabli.ui.transfer.steps import StepPage, shown_state

SHOWN = 50


class ReportStep(StepPage):
    """`/imports/<id>/rapport/` and its files."""

    def report(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Counts, remarks, records made."""
        run = self.found(request, pk)
        if run.state == State.UNDOING:
            return page(request, "ui/transfer/progress.html", self.context(run.declared, "report", run))
        if run.started_at is None and run.state != State.FAILED:
            return self.go_to_step(request, run)
        kind = run.declared
        made = run.records.filter(created=True, kind=kind_of(kind.model), fate=ImportedRecord.Fate.STANDING)
        kept = run.records.filter(fate=ImportedRecord.Fate.KEPT, shared=False)
        records = page_for(kind_of(kind.model))
        context = self.context(
            kind,
            "report",
            run,
            shown=shown_state(run),
            errors=run.problems.filter(is_error=True)[:SHOWN],
            warnings=run.problems.filter(is_error=False)[:SHOWN],
            made=[(noted, link_of(noted.kind, noted.object_id)) for noted in made[:SHOWN]],
            kept=[(noted, link_of(noted.kind, noted.object_id)) for noted in kept[:SHOWN]],
            alike=list(islice(kind.alike(_ids_of(made), request.user), SHOWN)),
            titles={declared.key: declared.label for declared in kind.fields},
            list_url=records.url() if records is not None and records.may_open(request.user) else "",
            may_undo=not why_not_undo(run),
            may_resume=run.state in (State.STOPPED, State.FAILED) and not why_not_start(run),
        )
        return page(request, "ui/transfer/report.html", context)

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the whole import back."""
        run = self.found(request, pk)
        if request.method != "POST":
            raise Denied

        def act() -> HttpResponse:
            undo_import(run, by=request.user)
            return leave(request, self.url("report", pk=pk))

        return once(request, act, lambda url: leave(request, url or self.url("report", pk=pk)))

    def bad_rows(self, request: HttpRequest, pk: int, form: str) -> HttpResponse:
        """The lines left aside, with what is wrong."""
        if form not in ("csv", "xlsx"):
            raise Missing
        return hand_out(bad_rows_file(self.found(request, pk), form))

    def original(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file as it came."""
        run = self.found(request, pk)
        try:
            parts = parts_of(run.blob, name=run.file_name)
        except FileNotFoundError:
            raise Missing(_("Ce fichier n’est plus sur le disque. Prévenez votre administrateur.")) from None
        return Streamed(parts.chunks, headers=parts.headers)  # type: ignore[return-value]


def _ids_of(made: Any) -> Any:
    """Ids of the records that the import made and that still stand, as a query."""
    return made.order_by().values("object_id")
