"""« Échéancier » on the sheet: the instalments to change, what each comes to shown live, in one section (SCH-001)."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from etabli.foundation import french
from etabli.records.documents.family import proxy_label
from etabli.records.documents.models import Document
from etabli.records.documents.pages.sheet_sections import SheetSection
from etabli.records.documents.schedule.planning import legal_fault, rows_of_term
from etabli.records.documents.schedule.words import title_of
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.steps import PREFIX, drawn, prefix_of, texts_of, typed_rows
from etabli.records.terms.variables import VARIABLES
from etabli.ui.links import page_for

NAME = "echeancier"


def read(fields: Mapping[str, str]) -> dict[str, Any]:
    """The `schedule` of the content. Rows made for other conditions than those chosen are left: the new ones give
    theirs."""
    if f"{PREFIX}term" not in fields or fields.get("payment_term_id", "") != fields[f"{PREFIX}term"]:
        return {}
    return {"schedule": typed_rows(fields)}


def field_of(path: str) -> str:
    """Faults of a row are told under its field, those of the whole under the rows."""
    parts = path.split(".")
    if parts[0] != "schedule":
        return ""
    return f"{prefix_of(int(parts[1]))}-{parts[2]}" if len(parts) == 3 else NAME


# ---- drawing


def context(document: Document, user: Any) -> dict[str, Any]:
    """The section of a document as it stands."""
    rows = list(document.schedule.all()) if document.pk else rows_of_term(document.payment_term)
    return shown(document, [texts_of(row) for row in rows], str(document.payment_term_id or ""))


def shown(document: Document, rows: list[dict[str, str]], term: str) -> dict[str, Any]:
    """What the template draws."""
    return {
        "rows": drawn(rows),
        "term": term,
        "variables": VARIABLES.items(),
        "methods": PaymentMethod.choices,
        "told": live(document, None),
        "url": address_of(document),
        "record": document,
    }


def address_of(document: Document) -> str:
    """Where the buttons of the section post."""
    page = page_for(proxy_label(document.kind))
    if document.pk:
        return str(page.url("schedule", pk=document.pk))
    return f"{page.url('schedule_new')}?client={document.party_id}&societe={document.company_id}"


def live(document: Document, user: Any) -> str:
    """Dates and amounts of the instalments as the document is now added up, and what is said of them."""
    pk: int | None = document.pk
    if pk is None and "schedule" not in getattr(document, "_prefetched_objects_cache", {}):
        return ""
    rows = list(document.schedule.all())
    told = [
        {
            "title": title_of(row, document),
            "percent": french.rate(row.percent),
            "date": french.short(row.due_date) if row.due_date else "—",
            "amount": french.money(row.amount, document.currency),
            "deposit": row.type == "deposit",
        }
        for row in rows
    ]
    return render_to_string(
        "documents/sections/schedule_live.html", {"rows": told, "warning": legal_fault(document, rows)}
    )


SCHEDULE_SECTION = SheetSection(
    name=NAME,
    title=_("Échéancier"),
    template="documents/sections/schedule.html",
    context=context,
    read=read,
    field_of=field_of,
    live=live,
    kinds=("quote", "order", "invoice", "proforma"),
    position=20,
)
