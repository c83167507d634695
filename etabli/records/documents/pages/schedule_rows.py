"""What the buttons of « Échéancier » on the sheet answer: the rows after them; nothing is written, the sheet saves."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from etabli.kernel.refusals import Missing
from etabli.records.documents.pages.schedule_section import shown
from etabli.records.documents.schedule.planning import rows_of_term
from etabli.records.terms.models import PaymentTerm
from etabli.records.terms.steps import PREFIX, changed, texts_of, typed_rows


def schedule_answer(request: HttpRequest, desk: Any) -> HttpResponse:
    """The section after a button, or after other conditions were chosen."""
    if request.method != "POST":
        raise Missing
    rows, term = rows_after(request.POST, request.POST.get("do", ""))
    return render(request, "documents/sections/schedule_rows.html", shown(desk.document, rows, term))


def rows_after(fields: Mapping[str, str], do: str) -> tuple[list[dict[str, str]], str]:
    """The rows to show after a button or another choice of conditions, and the conditions they belong to."""
    chosen = fields.get("payment_term_id", "")
    if do == "term" or chosen != fields.get(f"{PREFIX}term", chosen):
        term = PaymentTerm.objects.filter(pk=int(chosen)).first() if chosen.isascii() and chosen.isdigit() else None
        rows = [texts_of(row) for row in rows_of_term(term)]
        return (rows if do == "term" else changed(rows, do, fields)), chosen
    return changed(typed_rows(fields), do, fields), chosen
