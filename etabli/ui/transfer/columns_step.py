"""Step 2: which column is what, with values of the file under each title."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.kernel.refusals import Refused
from etabli.kernel.transfer.actions.choose_columns import choose_columns
from etabli.kernel.transfer.batches import check_import
from etabli.kernel.transfer.models import ImportRun, WhenFound
from etabli.kernel.transfer.reading import Table, as_text
from etabli.kernel.transfer.receiving import reread
from etabli.kernel.transfer.sources import table_of
from etabli.ui.answers import leave, page, refused, said
from etabli.ui.transfer.steps import StepPage

AT_ONCE = 300
"""So few lines are checked within the request; more are left to the job."""


class ColumnsStep(StepPage):
    """`/imports/<id>/colonnes/`."""

    def columns(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the guess, keep the choice."""
        run = self.found(request, pk)
        if not run.may_change:
            return self.go_to_step(request, run)
        if request.method == "POST" and "reread" in request.POST:
            return self._read_otherwise(request, run)
        if request.method == "POST":
            return self._choose(request, run)
        return self._ask_columns(request, run, run.columns, (run.when_found, run.match_by))

    def _choose(self, request: HttpRequest, run: ImportRun) -> HttpResponse:
        chosen = _chosen(request)
        when_found, match_by = request.POST.get("when_found", ""), request.POST.get("match_by", "")
        try:
            choose_columns(run, columns=chosen, when_found=when_found, match_by=match_by, by=request.user)
        except Refused as no:
            return self._ask_columns(request, run, chosen, (when_found, match_by), fault=no)
        check_soon(run)
        return leave(request, self.url("preview", pk=run.pk))

    def _read_otherwise(self, request: HttpRequest, run: ImportRun) -> HttpResponse:
        line = request.POST.get("header_row", "")
        try:
            reread(
                run,
                sheet=request.POST.get("sheet", run.sheet),
                header_row=int(line) if line.isdigit() else None,
                delimiter=request.POST.get("delimiter", run.delimiter),
            )
        except Refused as no:
            refused(request, no.message)
        else:
            said(request, _("Fichier relu"))
        return leave(request, self.url("columns", pk=run.pk))

    def _ask_columns(
        self,
        request: HttpRequest,
        run: ImportRun,
        chosen: dict[int, str],
        known: tuple[str, str],
        *,
        fault: Refused | None = None,
    ) -> HttpResponse:
        table = table_of(run)
        kind = run.declared
        context = self.context(
            kind,
            "columns",
            run,
            table=table,
            columns=_rows(table, chosen, fault.field if fault else ""),
            fields=kind.fields,
            guessed=len(chosen),
            when_found=known[0],
            match_by=known[1],
            matches=kind.matches,
            choices=WhenFound.choices,
            delimiters=((";", _("Point-virgule")), (",", _("Virgule")), ("\t", _("Tabulation")), ("|", _("Barre"))),
            fault=fault,
        )
        return page(request, "ui/transfer/columns.html", context, status=422 if fault else 200)


def check_soon(run: ImportRun) -> None:
    """Check a short file now; the job that was queued then finds nothing left to do."""
    if run.lines <= AT_ONCE:
        check_import.func(run.pk)


def _chosen(request: HttpRequest) -> dict[int, str]:
    return {
        int(name.removeprefix("column-")): str(value)
        for name, value in request.POST.items()
        if name.startswith("column-") and name.removeprefix("column-").isdigit() and value
    }


def _rows(table: Table, chosen: dict[int, str], wrong: str) -> list[dict[str, Any]]:
    """One line per column of the file: title, values, field chosen."""
    return [
        {
            "at": at,
            "title": title,
            "samples": [as_text(value)[:60] for value in table.samples(at)],
            "key": chosen.get(at, ""),
            "is_wrong": bool(wrong) and chosen.get(at) == wrong,
        }
        for at, title in enumerate(table.headers)
    ]
