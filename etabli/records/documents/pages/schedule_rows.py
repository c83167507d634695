"""What the buttons of « Échéancier » on the sheet answer: the rows after them; nothing is written, the sheet saves."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from etabli.kernel.refusals import Missing, Refused
from etabli.records.documents.actions.keep_schedule import keep_schedule
from etabli.records.documents.pages.schedule_section import shown
from etabli.records.documents.schedule.planning import rows_of_term
from etabli.records.terms.models import PaymentTerm
from etabli.records.terms.steps import PREFIX, changed, texts_of, typed_rows


def schedule_answer(request: HttpRequest, desk: Any) -> HttpResponse:
    """The section after a button, or after other conditions were chosen."""
    if request.method != "POST":
        raise Missing
    do, told = request.POST.get("do", ""), {}
    if do == "keep":
        told = _kept(desk, request.POST.get(f"{PREFIX}label", ""))
    rows, term = rows_after(request.POST, do)
    return render(request, "documents/sections/schedule_rows.html", shown(desk.document, rows, term) | told)


def _kept(desk: Any, label: str) -> dict[str, str]:
    """Keep the schedule as saved under a name; what became of it."""
    try:
        term = keep_schedule(desk.document, label=label, by=desk.user)
    except Refused as no:
        return {"keep_fault": str(no), "keep_label": label}
    return {"kept": _("« %s » est désormais dans les conditions de règlement.") % term}


def rows_after(fields: Mapping[str, str], do: str) -> tuple[list[dict[str, str]], str]:
    """The rows to show after a button or another choice of conditions, and the conditions they belong to."""
    chosen = fields.get("payment_term_id", "")
    if do == "term" or chosen != fields.get(f"{PREFIX}term", chosen):
        term = PaymentTerm.objects.filter(pk=int(chosen)).first() if chosen.isascii() and chosen.isdigit() else None
        rows = [texts_of(row) for row in rows_of_term(term)]
        return (rows if do == "term" else changed(rows, do, fields)), chosen
    return changed(typed_rows(fields), do, fields), chosen
