"""The public page of a document: what its client reads on a phone, and the PDF. Drawn from the snapshot alone."""

import datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.modules import plugged
from etabli.kernel.outbox.bodies import clean_html
from etabli.kernel.refusals import Missing
from etabli.records.documents.models import Document, Snapshot
from etabli.records.documents.pages.columns import state_shown
from etabli.records.documents.pages.files import has_originals, pdf_answer
from etabli.records.documents.public import PURPOSE, closed_text
from etabli.records.documents.snapshot_schema import Line, counted
from etabli.records.documents.snapshots import snapshot_of
from etabli.records.documents.sockets import PublicAnswer
from etabli.records.documents.wording import document_word
from etabli.ui.public.sockets import PublicLink, PublicPage, Visit


def public_document(visit: Visit) -> PublicPage | HttpResponse | None:
    """Its lines and totals; `document.pdf` below it, and what higher areas let the client answer."""
    document: Document = visit.record
    if visit.is_post:
        plug = next((one for one in plugged(PublicAnswer) if visit.rest in one.paths), None)
        if plug is None:
            raise Missing
        found: HttpResponse | None = plug.take(visit)
        return found
    if visit.rest == "document.pdf":
        return pdf_answer(visit.request, document)
    if visit.rest:
        raise Missing
    heading = f"{document_word(document)} {document.number}"
    answers = ((plug.template, plug.asked(document)) for plug in plugged(PublicAnswer))
    template, answer = next((one for one in answers if one[1] is not None), ("", None))
    context = {**public_context(document), "answer": answer, "answer_template": template}
    return PublicPage("documents/public.html", heading, context)


def public_context(document: Document) -> dict[str, Any]:
    """What the page says."""
    kept = has_originals(document)
    facts: Any = Snapshot.objects.get(document=document).payload if kept else snapshot_of(document)
    totals, currency = facts["totals"], facts["currency"]
    rows = [(_("Total HT"), _money(totals["excl"], currency))]
    rows += [
        (_("TVA %s") % french.rate(Decimal(row["rate"])), _money(row["amount"], currency)) for row in totals["vat"]
    ]
    owed = document.outstanding if document.kind == "invoice" else None
    return {
        "document": document,
        "title": facts["title"],
        "state": state_shown(document) if document.kind == "quote" else None,
        "cells": _cells(document, facts),
        "intro": clean_html(facts["intro"]),
        "comment": clean_html(facts["comment"]),
        "lines": [_line(line, currency) for line in facts["lines"] if line["kind"] != "page_break"],
        "rows": rows,
        "total": _money(totals["incl"], currency),
        "owed": french.money(owed, currency) if owed else "",
        "account": facts["seller"] if owed and not document.is_credit_note else None,
        "iban": " ".join(_fours(facts["seller"]["iban"])),
    }


def _cells(document: Document, facts: Any) -> list[tuple[str, str]]:
    dates = {
        _("Date"): facts["issued_on"] or str(document.date),
        _("Valable jusqu’au"): facts["valid_until"] if document.kind in ("quote", "proforma") else "",
        _("Livraison"): facts["delivery_on"] if document.kind == "order" else "",
        _("Échéance"): facts["due_on"] if document.kind == "invoice" and not document.is_credit_note else "",
    }
    cells = [(label, french.day(datetime.date.fromisoformat(day))) for label, day in dates.items() if day]
    cells.append((_("Client"), facts["buyer"]["name"]))
    if facts["purchase_order_number"]:
        cells.append((_("Votre référence"), facts["purchase_order_number"]))
    return cells


def _line(line: Line, currency: str) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": line["kind"], "label": line["label"], "text": clean_html(line["description"])}
    if line["kind"] == "product":
        price = french.number(Decimal(line["unit_price"]), 2)
        unit = f" {line['unit']}" if line["unit"] else ""
        found |= {
            "how": f"{french.number(Decimal(line['quantity']))}{unit} × {price}\u202f€",
            "off": not counted(line),
            "sum": _money(line["total"], currency),
        }
    elif line["kind"] == "subtotal":
        found["sum"] = _money(line["total"], currency)
    return found


def _money(text: str, currency: str) -> str:
    return french.money(Decimal(text or "0"), currency)


def _fours(text: str) -> list[str]:
    return [text[at : at + 4] for at in range(0, len(text), 4)]


DOCUMENT_LINK = PublicLink(PURPOSE, gettext_lazy("Document commercial"), public_document, closed=closed_text)
