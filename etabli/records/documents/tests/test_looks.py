"""Every kind of document in each look: nothing lost, header repeated, totals whole, carried amounts, page x / y."""

import datetime
import re
import subprocess
from typing import Any

import pytest

from etabli.kernel.printing import render_pdf
from etabli.kernel.printing.rendering import look_names
from etabli.records.documents.printing import print_data
from etabli.records.documents.snapshot_schema import Snapshot
from etabli.records.documents.tests.snapshots import line, snapshot
from etabli.records.documents.tests.test_einvoice import DEPOSIT

pytestmark = pytest.mark.once

AT = datetime.datetime(2026, 11, 12, 9, 0, tzinfo=datetime.UTC)
QUOTE: dict[str, Any] = {
    "kind": "quote",
    "type": "",
    "number": "D-2026-0087",
    "due_on": "",
    "valid_until": "2026-12-12",
}
KINDS: dict[str, dict[str, Any]] = {
    "Devis": QUOTE,
    "Commande": {**QUOTE, "kind": "order", "number": "C-2026-0071", "delivery_on": "2026-12-01"},
    "Facture": {},
    "Facture d’acompte": {"type": "deposit"},
    "Avoir": {"type": "credit_note", "corrects": {"number": "F-1", "date": "2026-11-01", "type": "invoice"}},
    "Facture proforma": {**QUOTE, "type": "proforma"},
}
TERMS = [{"title": "Conditions générales", "body": "<p>Tout est dit.</p>" * 12}]


def pages(made: Snapshot, **how: Any) -> list[str]:
    data, pictures = print_data(made, **how)
    pdf = render_pdf(data, pictures=pictures, at=AT)
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return [re.sub(r"[ \u00a0\u202f]+", " ", page) for page in done.stdout.decode().split("\f")[:-1]]


def in_look(look: str, *lines: Any, **over: Any) -> Snapshot:
    return snapshot(*lines, **{**over, "seller": {"look": look}})


def long_lines(count: int = 46) -> list[Any]:
    rows = [line("Gros œuvre", kind="title")]
    rows += [line(f"Ouvrage {place:02}", unit_price="10", reference=f"R{place:02}") for place in range(count)]
    return [*rows, line("Sous-total", kind="subtotal"), line("Hors section", unit_price="5")]


@pytest.mark.parametrize("look", look_names())
def test_every_kind_prints_in_each_look(look: str) -> None:
    for title, over in KINDS.items():
        (page,) = pages(in_look(look, **over))
        assert title in page and "Page 1 / 1" in page
        assert over.get("number", "F-2026-0142") in page and "Brasserie des Canuts SAS" in page
        assert re.search(r"Total TTC", page) and "FR" in page
    draft = pages(in_look(look, number=""), draft=True)[0]
    assert "SPECIMEN" in re.sub(r"\s", "", draft) and "provisoire" in draft
    final = pages(in_look(look, deposits=[DEPOSIT]))[0]
    assert DEPOSIT["number"] in final and "Net à payer" in final


@pytest.mark.parametrize("look", look_names())
def test_a_long_document_keeps_its_rules(look: str) -> None:
    found = pages(in_look(look, *long_lines(), **QUOTE, title="Chantier", conditions=TERMS))
    body = [page for page in found if "Ouvrage" in page]
    assert len(body) >= 2
    for number, page in enumerate(found, 1):
        assert f"Page {number} / {len(found)}" in page
    for page in body:
        assert "désignation" in page.lower(), "the header is repeated"
        assert "Gros œuvre" in page, "the title of a section is repeated"
    assert "À reporter" in body[0] and "Report" in body[1] and "À reporter" not in body[-1]
    (totals,) = [page for page in found if re.search(r"Total HT +\d", page)]
    assert "Total TTC" in totals and "Hors section" in totals, "totals travel with the last lines"
    assert "Conditions générales" in found[-1]


def test_a_half_empty_last_page_takes_the_conditions() -> None:
    full = [line(f"Ouvrage {place:02}", unit_price="10") for place in range(19)]
    found = pages(in_look("suisse", *full, **QUOTE, conditions=TERMS))
    assert len(found) == 2 and "Bon pour accord" in found[1] and "Conditions générales" in found[1]
    # a document of one page keeps it for itself
    assert len(pages(in_look("suisse", **QUOTE, conditions=TERMS))) == 2


def test_totals_on_every_page_when_asked() -> None:
    found = pages(in_look("usine", *long_lines(70), options={"repeat_totals": True}))
    assert len(found) >= 2 and all("Total TTC" in page for page in found)


def test_a_title_followed_by_a_comment_and_taxed_lines_lays_out() -> None:
    rows: list[Any] = []
    for place in range(6):
        tax = {"name": "Éco-participation", "percent": "", "amount": "1", "vat_rate": "20", "vat_category": "S"}
        rows += [
            line(f"Lot {place}", kind="title"),
            line("", kind="comment", description=f"Note {place}"),
            line(f"Ouvrage {place}", unit_price="10", taxes=[{**tax, "total": "1.00"}]),
            line("Sous-total", kind="subtotal"),
            line(f"Libre {place}", unit_price="3"),
        ]
    for look in look_names():
        text = "\n".join(pages(in_look(look, *rows)))
        assert all(f"{word} {place}" in text for place in range(6) for word in ("Lot", "Note", "Ouvrage", "Libre"))


def test_paper_size_and_fonts_of_a_theme() -> None:
    layout = {
        "theme": "Export",
        "fonts": {"text": "Source Serif 4", "display": "Inter"},
        "size": "large",
        "paper": "us-letter",
        "columns": [{"key": "quantity", "label": "Nombre", "width": 30}],
        "texts": {"closing": "<p>À bientôt.</p>"},
    }
    for look in look_names():
        (page,) = pages(in_look(look, layout=layout, words={"to_pay": "À verser"}))
        assert "nombre" in page.lower() and "À bientôt." in page and "À verser" in page
