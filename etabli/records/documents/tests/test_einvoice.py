"""The structured invoice: each kind of sale passes the schema and the official rules, and says the right figures."""

import copy
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from etabli.records.documents.einvoice import NotWritable, check_rules, check_xsd, write_cii
from etabli.records.documents.snapshot_schema import Snapshot
from etabli.records.documents.tests.snapshots import GERMAN, PERSON, SWISS, line, snapshot, story, tax

pytestmark = pytest.mark.once

RAM = "{urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100}"
GOODS = {"nature": "goods", "unit": "pièce"}
EXEMPT = {"vat_rate": "0.00"}
DEPOSIT = {
    "number": "F-2026-0100",
    "date": "2026-10-01",
    "excl": "30.00",
    "vat_total": "6.00",
    "incl": "36.00",
    "vat": [{"rate": "20.00", "category": "S", "base": "30.00", "amount": "6.00"}],
}


def rounding() -> Snapshot:
    return snapshot(line(unit_price="0.05"), general_discount={"base": "incl", "percent": "", "amount": "0.03"})


def exempt_training() -> Snapshot:
    made = snapshot(line("Formation", vat_category="E", **EXEMPT))
    row = {**made["totals"]["vat"][0], "reason_code": "VATEX-FR-CGI261-4", "reason": ""}
    return snapshot(line("Formation", vat_category="E", **EXEMPT), vat=[row])


CASES: dict[str, Callable[[], Snapshot]] = {
    "story": story,
    "services": lambda: snapshot(line(quantity="2.5", unit_price="480")),
    "six decimals": lambda: snapshot(*[line("Vis", unit_price="0.333333", **GOODS) for _ in range(3)]),
    "discount on TTC": lambda: snapshot(
        line(unit_price="100"),
        line(unit_price="50", vat_rate="5.50"),
        general_discount={"base": "incl", "percent": "", "amount": "5.00"},
        shipping={"amount": "12.50", "vat_rate": "20.00", "vat_category": "S"},
    ),
    "rounding": rounding,
    "negative group in the discount": lambda: snapshot(
        line(unit_price="500"),
        line("Reprise", quantity="-1", unit_price="80", vat_rate="10.00", discount_percent="10"),
        general_discount={"base": "excl", "percent": "5", "amount": ""},
    ),
    "eco-contribution": lambda: snapshot(
        line("Four", unit_price="415.83", quantity="2", taxes=[tax(amount="8.33")], **GOODS),
        line("Pose", unit_price="90", vat_rate="10.00", taxes=[tax("Taxe", percent="2.5")]),
    ),
    "zero price": lambda: snapshot(
        line(), line("Câble offert", unit_price="0", quantity="3", taxes=[tax(amount="0.10")], **GOODS)
    ),
    "credit note": lambda: snapshot(
        line(**GOODS),
        type="credit_note",
        number="A-2026-0007",
        due_on="",
        corrects={"number": "F-2026-0100", "date": "2026-10-01", "type": "invoice"},
    ),
    "credit note of a deposit": lambda: snapshot(
        line(),
        type="credit_note",
        due_on="",
        corrects={"number": "F-2026-0100", "date": "2026-10-01", "type": "deposit"},
    ),
    "deposit": lambda: snapshot(line("Acompte de 30 %"), type="deposit", due_on="2026-11-12"),
    "corrective invoice": lambda: snapshot(
        line(), corrects={"number": "F-2026-0100", "date": "2026-10-01", "type": "invoice"}
    ),
    "self-billed": lambda: snapshot(line(), self_billed=True),
    "self-billed credit note": lambda: snapshot(
        line(),
        type="credit_note",
        due_on="",
        self_billed=True,
        corrects={"number": "F-2026-0100", "date": "2026-10-01", "type": "invoice"},
    ),
    "deposit given back": lambda: snapshot(
        line(),
        type="credit_note",
        due_on="",
        paid="36.00",
        deposits=[DEPOSIT],
        corrects={"number": "F-2026-0142", "date": "2026-11-12", "type": "invoice"},
    ),
    "deposits deducted whole": lambda: snapshot(line(**GOODS), paid="120.00", deposits=[{**DEPOSIT, "incl": "120.00"}]),
    "progress by line": lambda: snapshot(
        line("Gros œuvre", unit_price="300", progress_before="30", progress="60", whole="1000.00")
    ),
    "after a deposit": lambda: snapshot(line(), paid="36.00", deposits=[DEPOSIT]),
    "already paid": lambda: snapshot(
        line(),
        paid="120.00",
        payments=[{"date": "2026-11-10", "method": "card", "amount": "120.00"}],
        payment_method="card",
    ),
    "franchise": lambda: snapshot(
        line(vat_category="E", **EXEMPT), seller={"vat_regime": "franchise", "vat_number": "", "sole_trader": True}
    ),
    "exempt activity": exempt_training,
    "exempt by an article": lambda: snapshot(line(vat_category="E", **EXEMPT), vat_reason="medical"),
    "margin scheme": lambda: snapshot(line(vat_category="E", **EXEMPT, **GOODS), vat_reason="second_hand"),
    "VAT group": lambda: snapshot(line(), seller={"vat_group_member": True}),
    "reverse charge": lambda: snapshot(line(vat_category="AE", **EXEMPT)),
    "goods in the Union": lambda: snapshot(
        line(vat_category="K", **EXEMPT, **GOODS), buyer=GERMAN, delivery_on="2026-11-10"
    ),
    "service in the Union": lambda: snapshot(line(vat_category="AE", **EXEMPT), buyer=GERMAN),
    "export": lambda: snapshot(line(vat_category="G", **EXEMPT, **GOODS), buyer=SWISS),
    "service outside the Union": lambda: snapshot(line(vat_category="O", **EXEMPT), buyer=SWISS),
    "private client": lambda: snapshot(line(), buyer=PERSON),
    "business without SIREN": lambda: snapshot(line(), buyer={"siren": "", "siret": "", "vat_number": ""}),
    "overseas rates": lambda: snapshot(line(vat_rate="8.50"), line(vat_rate="2.10"), line(vat_rate="1.75")),
    "debits": lambda: snapshot(line(), seller={"vat_on_debits": True}),
    "period": lambda: snapshot(line(), period={"start": "2026-10-01", "end": "2026-10-31"}),
    "direct debit": lambda: snapshot(line(), payment_method="direct_debit"),
    "no account": lambda: snapshot(line(), seller={"iban": "", "bic": ""}),
    "odd signs": lambda: snapshot(line("A\x00\x0bB <&> \U0001f600"), buyer={"name": "Zoé & Fils <SARL>"}),
    "progress": lambda: snapshot(line(quantity="0.3333", unit_price="12345.67"), line(quantity="-0.0001")),
}
OWN_ADDRESS = "business without SIREN"


def value(xml: bytes, *path: str) -> str | None:
    return etree.fromstring(xml).findtext(".//" + "/".join(f"{RAM}{name}" for name in path))


def values(xml: bytes, *path: str) -> list[str | None]:
    return [node.text for node in etree.fromstring(xml).iterfind(".//" + "/".join(f"{RAM}{name}" for name in path))]


@pytest.mark.parametrize("name", CASES)
def test_each_kind_of_sale_is_valid(name: str) -> None:
    xml = write_cii(CASES[name]())
    assert check_xsd(xml) == []
    assert check_rules([xml]) == [[]]


def test_the_same_snapshot_gives_the_same_bytes_and_stays_untouched() -> None:
    made = story()
    before = copy.deepcopy(made)
    first = write_cii(made)
    assert write_cii(made) == first
    assert made == before


@pytest.mark.parametrize(
    ("name", "code", "frame", "bar"),
    [
        ("services", "380", "S1", "B2B"),
        ("six decimals", "380", "B1", "B2B"),
        ("story", "380", "M1", "B2B"),
        ("credit note", "381", "B1", "B2B"),
        ("corrective invoice", "384", "S1", "B2B"),
        ("self-billed", "389", "S1", "B2B"),
        ("self-billed credit note", "261", "S1", "B2B"),
        ("deposits deducted whole", "380", "B4", "B2B"),
        ("credit note of a deposit", "503", "S1", "B2B"),
        ("deposit", "386", "S1", "B2B"),
        ("after a deposit", "380", "S4", "B2B"),
        ("already paid", "380", "S2", "B2B"),
        ("exempt activity", "380", "S1", "OUTOFSCOPE"),
        ("goods in the Union", "380", "B1", "B2BINT"),
        ("private client", "380", "S1", "B2C"),
        (OWN_ADDRESS, "380", "S1", "ARCHIVEONLY"),
    ],
)
def test_type_frame_and_treatment(name: str, code: str, frame: str, bar: str) -> None:
    xml = write_cii(CASES[name]())
    root = etree.fromstring(xml)
    assert root.findtext(f".//{RAM}TypeCode") == code
    assert value(xml, "BusinessProcessSpecifiedDocumentContextParameter", "ID") == frame
    notes = {
        node.findtext(f"{RAM}SubjectCode"): node.findtext(f"{RAM}Content") for node in root.iter(f"{RAM}IncludedNote")
    }
    assert notes["BAR"] == bar
    assert set(notes) >= {"PMT", "PMD", "AAB", "BAR"}


@pytest.mark.parametrize(
    ("name", "scheme", "address"),
    [
        ("services", "0225", "404833048"),
        ("goods in the Union", "9930", "DE136695976"),
        ("private client", "0225", "732829320"),
        (OWN_ADDRESS, "EM", "compta@canuts.example"),
    ],
)
def test_electronic_address_of_the_client(name: str, scheme: str, address: str) -> None:
    root = etree.fromstring(write_cii(CASES[name]()))
    node = root.find(f".//{RAM}BuyerTradeParty/{RAM}URIUniversalCommunication/{RAM}URIID")
    assert node is not None
    assert (node.get("schemeID"), node.text) == (scheme, address)


def test_the_story_in_figures() -> None:
    made = story()
    xml = write_cii(made)
    totals = made["totals"]
    assert value(xml, "GrandTotalAmount") == totals["incl"]
    assert value(xml, "DuePayableAmount") == totals["due"]
    assert value(xml, "ChargeTotalAmount") == "12.50"
    assert value(xml, "AllowanceTotalAmount") == totals["discount"]
    assert values(xml, "ApplicableTradeTax", "CalculatedAmount") == [row["amount"] for row in totals["vat"]]
    assert values(xml, "NetPriceProductTradePrice", "ChargeAmount") == [
        "415.83", "0.333333", "90", "22.75", "24.9", "80", "1.20",
    ]  # fmt: skip
    assert values(xml, "BilledQuantity") == ["2", "12.5", "3", "1", "12", "-1", "-1"]
    assert values(xml, "LineTotalAmount")[:-1] == ["744.36", "4.17", "268.50", "22.75", "298.80", "-80.00", "-1.20"]
    assert "Sans supplément de prix\u00a0: Support mural (2 pièce)" in values(xml, "IncludedNote", "Content")


def test_the_unit_of_the_price_is_the_unit_of_the_quantity() -> None:
    root = etree.fromstring(write_cii(story()))
    units = [node.get("unitCode") for node in root.iter(f"{RAM}BilledQuantity")]
    assert units == ["H87", "MTR", "HUR", "H87", "MON", "H87", "C62"]


def test_line_allowance_and_charge() -> None:
    xml = write_cii(CASES["eco-contribution"]())
    assert values(xml, "SpecifiedTradeAllowanceCharge", "Reason") == ["Éco-participation", "Taxe"][:1]
    assert values(xml, "LineTotalAmount")[:-1] == ["848.32", "90.00", "2.25"]
    assert values(xml, "SpecifiedTradeProduct", "Name") == ["Four", "Pose", "Taxe – Pose"]


def test_rounding_is_told() -> None:
    xml = write_cii(CASES["rounding"]())
    assert (value(xml, "RoundingAmount"), value(xml, "DuePayableAmount")) == ("-0.01", "0.03")


def test_deposits_are_named_and_deducted_with_tax() -> None:
    xml = write_cii(CASES["after a deposit"]())
    assert values(xml, "InvoiceReferencedDocument", "IssuerAssignedID") == ["F-2026-0100"]
    assert (value(xml, "TotalPrepaidAmount"), value(xml, "DuePayableAmount")) == ("36.00", "84.00")


def test_franchise_says_why_and_names_the_seller_otherwise() -> None:
    root = etree.fromstring(write_cii(CASES["franchise"]()))
    registration = root.find(f".//{RAM}SellerTradeParty/{RAM}SpecifiedTaxRegistration/{RAM}ID")
    assert registration is not None
    assert (registration.get("schemeID"), registration.text) == ("FC", "732829320")
    assert root.findtext(f".//{RAM}ExemptionReasonCode") == "VATEX-FR-FRANCHISE"
    assert root.findtext(f".//{RAM}ExemptionReason") == "TVA non applicable, art. 293 B du CGI"


@pytest.mark.parametrize(
    ("was", "becomes", "rule"),
    [
        (b"<ram:GrandTotalAmount>120.00<", b"<ram:GrandTotalAmount>121.00<", "BR-CO-15"),
        (b"<ram:TaxBasisTotalAmount>100.00<", b"<ram:TaxBasisTotalAmount>100.50<", "BR-CO-13"),
        (b"<ram:SubjectCode>PMD<", b"<ram:SubjectCode>AAI<", "BR-FR-05_BT-22_PMD"),
        (b">404833048</ram:URIID>", b">999999999</ram:URIID>", "BR-FR-21_BT-49"),
    ],
)
def test_a_falsified_invoice_is_seen(was: bytes, becomes: bytes, rule: str) -> None:
    xml = write_cii(snapshot(line()))
    assert was in xml
    (faults,) = check_rules([xml.replace(was, becomes)])
    assert rule in [fault.rule for fault in faults]


def test_the_schema_sees_a_comma() -> None:
    xml = write_cii(snapshot(line())).replace(b">120.00<", b">120,00<")
    assert check_xsd(xml) != []
    assert check_xsd(b"not xml") != []


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({"number": ""}, "brouillon"),
        ({"kind": "quote", "type": ""}, "factures"),
        ({"type": "proforma"}, "factures"),
        ({"currency": "USD"}, "taux de change"),
    ],
)
def test_what_has_no_structured_invoice(over: dict[str, Any], sentence: str) -> None:
    with pytest.raises(NotWritable, match=sentence):
        write_cii(snapshot(line(), **over))


@pytest.mark.parametrize("key", ["excl", "vat_total", "incl", "due", "discount"])
def test_figures_that_contradict_each_other_are_never_written(key: str) -> None:
    made = story()
    made["totals"][key] = str(Decimal(made["totals"][key]) + Decimal("0.01"))  # type: ignore[literal-required]
    with pytest.raises(NotWritable, match="ne s’additionnent pas"):
        write_cii(made)
