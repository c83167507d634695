"""Step 3: the lines to correct, then the first twenty as they will be."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.foundation.states import State as Shown
from etabli.kernel.refusals import Missing
from etabli.kernel.transfer.actions.correct_line import correct_line
from etabli.kernel.transfer.actions.start_import import why_not_start
from etabli.kernel.transfer.kinds import ImportField
from etabli.kernel.transfer.models import Effect, State
from etabli.kernel.transfer.preview import PreviewLine, mapped_fields, preview_of
from etabli.ui.answers import beside, leave, page
from etabli.ui.transfer.columns_step import check_soon
from etabli.ui.transfer.steps import StepPage

COLUMNS_AT_FIRST = 6
EFFECTS = {
    Effect.CREATE: Shown("open", _("Créer"), "plus"),
    Effect.UPDATE: Shown("part", _("Mettre à jour"), "refresh"),
    Effect.SKIP: Shown("off", _("Ignorer")),
    Effect.JOIN: Shown("open", _("Rattacher"), "corner-down-right"),
    Effect.ERROR: Shown("late", _("À corriger")),
}


class PreviewStep(StepPage):
    """`/imports/<id>/apercu/` and the correction of a line."""

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What will happen, before anything is written."""
        run = self.found(request, pk)
        if run.state == State.CHECKING:
            return page(request, "ui/transfer/progress.html", self.context(run.declared, "preview", run))
        if run.state != State.CHECKED:
            return self.go_to_step(request, run)
        shown = preview_of(run)
        fields = mapped_fields(run.declared, run)
        kept = (
            list(range(len(fields))) if "toutes" in request.GET else _worth_showing(fields, [*shown.bad, *shown.first])
        )
        context = self.context(
            run.declared,
            "preview",
            run,
            fields=[fields[at] for at in kept],
            hidden=len(fields) - len(kept),
            bad=[_line(line, fields, kept) for line in shown.bad],
            first=[_line(line, fields, kept) for line in shown.first],
            width=len(kept) + 2,
            ready=run.lines - run.refused - run.skipped,
            why_not=why_not_start(run),
            warnings=run.problems.filter(is_error=False).count(),
        )
        return page(request, "ui/transfer/preview.html", context)

    def correct(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Type the right value here rather than in the file."""
        run = self.found(request, pk)
        row = run.rows.filter(number=number, effect=Effect.ERROR).first()
        if row is None or not run.may_change:
            raise Missing
        fields = mapped_fields(run.declared, run)
        values = {declared.key: cell["text"] for declared, cell in zip(fields, row.shown, strict=False)}
        wrong = set(run.problems.filter(number=number, is_error=True).values_list("field", flat=True))
        asked = [declared for declared in fields if declared.key in wrong] or fields
        form = _form(asked, values, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            correct_line(run, number=number, values=form.cleaned_data, by=request.user)
            check_soon(run)
            return leave(request, self.url("preview", pk=run.pk))
        context = {
            "pages": self,
            "form": form,
            "problems": run.problems.filter(number=number, is_error=True),
            "heading": _("Corriger la ligne %(number)s") % {"number": number},
            "save_label": _("Corriger la ligne"),
            "cancel_url": self.url("preview", pk=run.pk),
        }
        return beside(request, "ui/transfer/correct.html", context)


def _form(fields: Sequence[ImportField], values: dict[str, str], data: Any) -> forms.Form:
    made = {
        declared.key: forms.CharField(label=declared.label, required=False, help_text=declared.help)
        for declared in fields
    }
    return type("CorrectionForm", (forms.Form,), made)(data, initial=values)


def _worth_showing(fields: Sequence[ImportField], lines: Sequence[PreviewLine]) -> list[int]:
    """Places of the columns to show first: compulsory ones, then those with something to say, in their order."""
    marked = {at for line in lines for at, cell in enumerate(line.row.shown) if cell.get("mark")}
    filled = {at for line in lines for at, cell in enumerate(line.row.shown) if cell["text"]}
    wanted = [at for at, declared in enumerate(fields) if declared.required]
    wanted += [at for at in sorted(marked) if at not in wanted]
    wanted += [at for at in sorted(filled) if at not in wanted]
    return sorted(wanted[:COLUMNS_AT_FIRST])


def _line(line: PreviewLine, fields: Sequence[ImportField], kept: Sequence[int]) -> dict[str, Any]:
    """A line for the template: its effect, the cells on screen, its remarks."""
    cells = [
        {
            **line.row.shown[at],
            "numeric": fields[at].numeric,
            "css": "p1" if place == 0 else "p3" if place == 1 else "wide",
        }
        for place, at in enumerate(kept)
        if at < len(line.row.shown)
    ]
    return {
        "row": line.row,
        "effect": EFFECTS[Effect(line.row.effect)],
        "cells": cells,
        "errors": line.errors,
        "warnings": line.warnings,
    }
