"""The printed document: what the page says, and the archive it becomes."""

import datetime
import io
import re
import subprocess
from decimal import Decimal
from typing import Any

import pikepdf
import pytest
from PIL import Image

from etabli.kernel.printing import render_pages, render_pdf
from etabli.kernel.printing.pictures import picture_from_upload
from etabli.kernel.printing.rendering import look_names
from etabli.kernel.printing.tests.verapdf import pdfa_faults
from etabli.records.documents.einvoice import write_cii
from etabli.records.documents.printing import SignedBy, print_data
from etabli.records.documents.snapshot_schema import Snapshot
from etabli.records.documents.tests.snapshots import GERMAN, PERSON, line, snapshot, story, tax
from etabli.records.documents.tests.test_einvoice import CASES, DEPOSIT

pytestmark = pytest.mark.once

AT = datetime.datetime(2026, 11, 12, 9, 0, tzinfo=datetime.UTC)
QUOTE: dict[str, Any] = {
    "kind": "quote",
    "type": "",
    "number": "D-2026-0087",
    "due_on": "",
    "valid_until": "2026-12-12",
}
NARROW, HARD = "\u202f", "\u00a0"


def printed(made: Snapshot, **how: Any) -> bytes:
    data, pictures = print_data(made, **how)
    return render_pdf(data, pictures=pictures, at=AT)


def text_of(pdf: bytes, order: str = "-layout") -> str:
    done = subprocess.run(["pdftotext", order, "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"[ \u00a0\u202f\n]+", " ", done.stdout.decode())


@pytest.mark.parametrize("name", CASES)
def test_each_kind_of_sale_prints_its_total(name: str) -> None:
    made = CASES[name]()
    shown = text_of(printed(made))
    due = f"{Decimal(made['totals']['due']):.2f}".replace(".", ",")
    assert made["number"] in shown
    assert due in shown.replace(" ", "")


@pytest.mark.parametrize("look", look_names())
def test_each_look_prints_the_story(look: str) -> None:
    made = story()
    made["seller"]["look"] = look
    pdf = printed(made)
    shown = text_of(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 2
    for said in (
        *("1 450,01 €", "−12,5 %", "0,333333", "Éco-participation (2 × 8,33 €)", "Remise générale 3 %", "−37,26 €"),
        *("an × 12 mois", "À reporter", "1 039,78 €", "BC-2210", "Les travaux ont duré deux jours.", "Net à payer"),
    ):
        assert said in shown


def test_titles() -> None:
    titles = {name: print_data(CASES[name]())[0]["title"] for name in ("services", "deposit", "credit note")}
    titles["quote"] = print_data(snapshot(line(), **QUOTE))[0]["title"]
    titles["order"] = print_data(snapshot(line(), **{**QUOTE, "kind": "order"}))[0]["title"]
    titles["proforma"] = print_data(snapshot(line(), **{**QUOTE, "type": "proforma"}))[0]["title"]
    assert titles == {
        "services": "Facture",
        "deposit": "Facture d’acompte",
        "credit note": "Avoir",
        "quote": "Devis",
        "order": "Commande",
        "proforma": "Facture proforma",
    }


def test_the_sum_carried_forward_counts_taxes_and_chosen_options_only() -> None:
    lines = [line(taxes=[tax(amount="1.50")]), line(optional=True), line(optional=True, chosen=True), line()]
    data, _ = print_data(snapshot(*lines, **QUOTE))
    assert [row["running"] for row in data["lines"]] == [
        f"101,50{HARD}€",
        f"101,50{HARD}€",
        f"201,50{HARD}€",
        f"301,50{HARD}€",
    ]
    assert [row["kind"] for row in data["lines"]] == ["item", "option", "item", "item"]
    data, _ = print_data(snapshot(*lines))
    assert len(data["lines"]) == 3


def test_breaks_at_the_edges_print_no_empty_page() -> None:
    cut = line("", kind="page_break")
    data, _ = print_data(snapshot(cut, line(), cut, cut, line(), cut))
    assert [row["kind"] for row in data["lines"]] == ["item", "break", "item"]


def test_totals_after_a_deposit() -> None:
    data, _ = print_data(CASES["after a deposit"]())
    assert [(row["label"], row["value"]) for row in data["totals"]["rows"]] == [
        ("Total HT", f"100,00{HARD}€"),
        ("TVA", f"20,00{HARD}€"),
        ("Total TTC", f"120,00{HARD}€"),
        ("Acompte F-2026-0100 du 01/10/2026", f"−36,00{HARD}€"),
        ("Net à payer", f"84,00{HARD}€"),
    ]
    assert data["totals"]["remaining"] == [{"label": f"20{HARD}%", "base": f"70,00{HARD}€", "amount": f"14,00{HARD}€"}]


def test_payments_that_are_not_named_are_deducted_too() -> None:
    data, _ = print_data(snapshot(line(), paid="46.00", deposits=[DEPOSIT]))
    assert ("Déjà réglé", f"−10,00{HARD}€") in [(row["label"], row["value"]) for row in data["totals"]["rows"]]


def test_without_vat_the_page_says_why() -> None:
    data, _ = print_data(CASES["franchise"]())
    assert data["totals"]["vat"] == []
    assert data["totals"]["vat_note"] == [f"TVA non applicable, art.{HARD}293 B du CGI"]
    assert [row["label"] for row in data["totals"]["rows"]] == ["Total HT", "Net à payer"]
    assert data["seller"]["name"] == "Lumen Conseil EI"
    assert data["lines"][0]["vat"] == ""


def test_a_draft_invoice_is_a_specimen_without_payment_code() -> None:
    data, pictures = print_data(snapshot(line(), number=""), draft=True)
    assert data["options"]["specimen"] is True
    assert (data["state"], data["number"]) == ("SPECIMEN – brouillon sans valeur", "provisoire")
    assert "qr" not in pictures
    shown = text_of(render_pdf(data, pictures=pictures, at=AT), "-raw")
    assert "SPECIMEN – brouillon sans valeur" in shown
    assert shown.replace(" ", "").count("SPECIMEN") == 2


def test_a_draft_quote_is_no_specimen() -> None:
    data, _ = print_data(snapshot(line(), **QUOTE), draft=True)
    assert data["state"] == "Brouillon"
    assert "specimen" not in data["options"]


def test_a_demonstration_company_marks_its_documents() -> None:
    data, pictures = print_data(snapshot(line(), seller={"is_fictitious": True}))
    assert "qr" not in pictures
    shown = text_of(render_pdf(data, pictures=pictures, at=AT), "-raw")
    assert "Société fictive – démonstration" in shown
    assert "document de démonstration, sans valeur juridique ni comptable" in shown
    assert "FICTIF" in shown.replace(" ", "")


def test_the_payment_code_follows_what_is_due() -> None:
    data, pictures = print_data(CASES["after a deposit"]())
    assert data["payment"]["accounts"][0]["qr_alt"] == f"84,00{HARD}€ à Lumen Conseil, référence F-2026-0142"
    assert pictures["qr"].startswith("<svg")
    for name in ("already paid", "credit note", "no account", "direct debit"):
        assert print_data(CASES[name]())[0]["payment"] is None


def test_a_quote_asks_for_agreement_then_shows_it() -> None:
    made = snapshot(line(), line(optional=True), **QUOTE)
    data, _ = print_data(made)
    (box,) = data["signature"]
    assert box["title"] == "Bon pour accord"
    assert box["text"].endswith(f"Options retenues{HARD}: les cocher.")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><path d="M0 10h60" stroke="#000"/></svg>'
    signed = SignedBy(picture=drawing, text="Inès Fournier, le 12 novembre 2026 à 10 h 02")
    assert "Inès Fournier, le 12 novembre 2026 à 10 h 02" in text_of(printed(made, signed=signed))
    assert print_data(snapshot(line()))[0]["signature"] is None


def test_a_logo_is_printed_when_its_picture_is_given() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (300, 150), (200, 30, 30, 255)).save(out, "PNG")
    made = snapshot(line(), seller={"logo": "abc"})
    data, pictures = print_data(made, stored={"abc": picture_from_upload(out.getvalue()).as_svg()})
    assert data["brand"]["logo"] == "logo"
    assert render_pdf(data, pictures=pictures, at=AT).startswith(b"%PDF")
    data, pictures = print_data(made)
    assert "logo" not in data["brand"]
    assert "logo" not in pictures


def test_address_abroad_ends_with_its_country() -> None:
    data, _ = print_data(snapshot(line(vat_category="AE", vat_rate="0.00"), buyer=GERMAN))
    assert data["buyer"]["lines"] == ["Hafenstraße 12", f"50667{HARD}Köln", "ALLEMAGNE"]
    assert data["buyer"]["ids"] == [["TVA", "DE136695976"]]
    assert "ids" not in print_data(snapshot(line(), buyer=PERSON))[0]["buyer"]


def test_barcodes_and_hidden_discount() -> None:
    one = line(barcode="3017620422003", discount_percent="12.5", unit_price="415.83", quantity="2")
    options = {"barcode": True, "columns": ["label", "quantity", "net_price", "vat", "total"]}
    data, pictures = print_data(snapshot(one, options=options))
    assert data["lines"][0]["net_price"] == "363,85125"
    assert data["lines"][0]["barcode"] == {"image": "ean-0", "text": "3017620422003"}
    assert set(pictures) == {"ean-0", "qr"}
    assert "363,85125" in text_of(render_pdf(data, pictures=pictures, at=AT))


HOSTILE = '#read("/etc/passwd") *x* $y$ @z'


def test_hostile_texts_print_literally() -> None:
    one = line(HOSTILE, description=f"<div>{HOSTILE}<script>x</script></div>", reference=HOSTILE, unit=HOSTILE)
    made = snapshot(one, title=HOSTILE, buyer={"name": HOSTILE, "lines": [HOSTILE] * 9}, seller_user=HOSTILE)
    shown = text_of(printed(made))
    assert shown.count('#read("/etc/passwd")') >= 5
    assert "root:" not in shown


def test_previews_are_drawn() -> None:
    data, pictures = print_data(story())
    assert [page[:4] for page in render_pages(data, pictures, AT)] == [b"\x89PNG"] * 2


@pytest.mark.parametrize("name", ["story", "credit note", "franchise"])
def test_the_archive_embeds_the_very_xml_and_is_reproducible(name: str) -> None:
    made = CASES[name]()
    xml = write_cii(made)
    data, pictures = print_data(made)
    pdf = render_pdf(data, pictures=pictures, xml=xml, at=AT)
    again, same = print_data(CASES[name]())
    assert render_pdf(again, pictures=same, xml=write_cii(CASES[name]()), at=AT) == pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.attachments["factur-x.xml"].get_file().read_bytes() == xml
        assert [str(one.AFRelationship) for one in document.Root.AF] == ["/Alternative"]


def test_the_reference_reader_finds_the_xml() -> None:
    from facturx import get_xml_from_pdf

    made = story()
    xml = write_cii(made)
    data, pictures = print_data(made)
    pdf = render_pdf(data, pictures=pictures, xml=xml, at=AT)
    assert get_xml_from_pdf(io.BytesIO(pdf), check_xsd=True) == ("factur-x.xml", xml)


@pytest.mark.pdfa
@pytest.mark.parametrize("flavour", ["3A", "UA1"])
@pytest.mark.parametrize("name", ["story", "credit note", "franchise", "goods in the Union", "odd signs"])
def test_the_archive_conforms(name: str, flavour: str) -> None:
    made = CASES[name]()
    data, pictures = print_data(made)
    assert pdfa_faults(render_pdf(data, pictures=pictures, xml=write_cii(made), at=AT), flavour) == []
