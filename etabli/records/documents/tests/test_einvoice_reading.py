"""Invoices of others: every syntax and level read alike, every bad file told in a sentence, arithmetic done anew."""

import io
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from etabli.records.documents.einvoice import RuleFault
from etabli.records.documents.einvoice.reading import Reading, Unreadable, opening, read_file
from etabli.records.documents.einvoice.reading.checking import faults_of
from etabli.records.documents.einvoice.reading.official import official_faults
from etabli.records.documents.einvoice.reading.sentences import french_sentence
from etabli.records.documents.tests import incoming
from etabli.records.documents.tests.incoming import Invoice, but, cii, credit_note, pdf, ubl, zugferd1

pytestmark = pytest.mark.once
TODAY = date(2026, 11, 22)
GERMAN = but(seller="Berliner Papier GmbH", seller_siren="", seller_vat="DE136695976", seller_country="DE")
CORPUS = {
    **{level: cii(level=level) for level in incoming.GUIDELINES},
    "zugferd2": cii(guideline="urn:cen.eu:en16931:2017#compliant#urn:zugferd.de:2p0:basic", level="basic"),
    "cii-credit": cii(credit_note()),
    "ubl": ubl(),
    "ubl-credit": ubl(credit_note()),
    "zugferd1": zugferd1(GERMAN),
}
LINELESS = {"minimum", "basicwl"}


def rules(invoice: Invoice, writer: Any = cii, **options: Any) -> dict[str, str]:
    """Rule and severity of what is wrong with it."""
    found = faults_of(read_file(writer(invoice, **options)).reading, TODAY)
    return {one.rule: one.severity for one in found}


@pytest.mark.parametrize("name", CORPUS)
@pytest.mark.parametrize("in_pdf", [False, True])
def test_every_syntax_and_level_is_read_into_the_same_form(name: str, in_pdf: bool) -> None:
    data = pdf(("factur-x.xml", CORPUS[name])) if in_pdf else CORPUS[name]
    found = read_file(data)
    one: Reading = found.reading
    assert (found.has_pdf, found.xml) == (in_pdf, CORPUS[name])
    assert one.number == ("A-2026-7" if "credit" in name else "F-2026-118")
    assert (one.issued_on, one.currency, one.is_credit) == (date(2026, 11, 2), "EUR", "credit" in name)
    assert (one.sums.excl, one.sums.vat, one.sums.incl) == (Decimal("85.00"), Decimal("11.78"), Decimal("96.78"))
    seller = ("", "DE136695976") if name == "zugferd1" else ("404833048", "FR83404833048")
    assert (one.seller.siren, one.seller.vat_number) == seller
    if name in LINELESS:
        assert one.lines == []
    else:
        told = [(line.label, line.quantity, line.price, line.net, line.rate) for line in one.lines]
        assert told[0] == ("Ramettes A4", Decimal(10), Decimal("4.90"), Decimal("49.00"), Decimal(20))
        assert told[1][4] == Decimal("5.5")
    if name != "minimum":
        assert [(share.category, share.base, share.amount) for share in one.vat] == [
            ("S", Decimal("49.00"), Decimal("9.80")),
            ("S", Decimal("36.00"), Decimal("1.98")),
        ]
    if "credit" in name:
        assert one.preceding == [("F-2026-118", date(2026, 11, 2))]
    wrong = [one for one in faults_of(one, TODAY) if one.severity == "error"]
    assert wrong == []
    assert one.content()["sums"]["incl"] == "96.78"


def test_official_schema_and_rules_pass_sound_files_and_name_what_is_broken() -> None:
    for name, data in CORPUS.items():
        if name != "zugferd2":  # its guideline is of an older edition, which the current rules do not know
            assert official_faults(read_file(data)) == [], name
    broken = official_faults(read_file(cii(but(wrong={"incl": "99.00"}))))
    assert {one.rule: one.sentence for one in broken}["BR-CO-15"] == "Le total TTC n’est pas le total HT plus la TVA."
    assert official_faults(read_file(ubl(but(wrong={"due": "1.00"}))))[0].rule == "BR-CO-16"
    comma = read_file(cii(but(wrong={"excl": "85,00"})))
    schema = official_faults(comma)[0]
    assert (schema.rule, "Le fichier s’écarte du schéma officiel" in schema.sentence) == ("XSD", True)
    assert [one.rule for one in comma.reading.faults] == ["NOMBRE"]


@pytest.mark.parametrize(
    ("invoice", "rule", "severity"),
    [
        (but(wrong={"incl": "97.78"}), "BR-CO-15", "error"),
        (but(wrong={"vat": "12.72", "incl": "97.72", "due": "97.72"}), "BR-CO-14", "error"),
        (but(wrong={"due": "90.00"}), "BR-CO-16", "error"),
        (but(wrong={"lines": "86.00"}), "BR-CO-10", "error"),
        (but(wrong={"taxes": {"20": Decimal("10.74"), "5.5": Decimal("1.98")}}), "BR-CO-17", "error"),
        (but(wrong={"taxes": {"20": Decimal("9.81"), "5.5": Decimal("1.98")}}), "BR-CO-17", "warning"),
        (but(wrong={"nets": [Decimal("59.00"), Decimal("36.00")]}), "BT-131", "error"),
        (but(currency="XXX"), "BR-05", "error"),
        (but(date="1969-11-02"), "DATE", "error"),
        (but(date="2027-06-02", due="2027-07-02"), "DATE", "error"),
        (but(date="2026-11-30", due="2026-12-30"), "DATE", "warning"),
        (but(date="2026-02-31"), "BR-FR-03", "error"),
        (but(due="2026-10-01"), "BR-FR-CO-07", "warning"),
        (but(number=""), "BR-02", "error"),
        (credit_note(preceding=()), "BR-FR-CO-05", "error"),
        (credit_note(preceding=(("F-1", ""),)), "BR-FR-CO-05", "warning"),
        (but(lines=()), "BR-16", "error"),
        (but(seller_siren="", seller_vat=""), "BR-CO-26", "warning"),
    ],
)
def test_each_thing_that_cannot_be_is_flagged(invoice: Invoice, rule: str, severity: str) -> None:
    assert rules(invoice)[rule] == severity


def test_minimum_is_said_not_to_be_an_invoice_and_extended_has_its_slack() -> None:
    assert rules(Invoice(), level="minimum") == {"NIVEAU": "warning"}
    off = but(wrong={"lines": "85.01", "excl": "85.01", "incl": "96.79", "due": "96.79"})
    assert rules(off)["BR-CO-10"] == "error"
    assert rules(off, level="extended")["BR-CO-10"] == "warning"


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("facture.xml", cii())
    return out.getvalue()


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
BODY = cii().split(b"?>", 1)[1].replace(b"Ramettes A4", b"&f;&b;")
OTHER = cii(but(number="AUTRE"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (DOCTYPE + BODY, "déclare des entités"),
        (EXTERNAL + BODY, "déclare des entités"),
        ((EXTERNAL + BODY).decode().encode("utf-16"), "déclare des entités"),
        (cii()[:1500], "coupé ou abîmé"),
        (b"<?xml version='1.0'?><a><b>", "coupé ou abîmé"),
        (b"<html><body>Facture</body></html>", "n’est pas une facture connue"),
        (pdf(("factur-x.xml", cii()), ("zugferd-invoice.xml", OTHER)), "contient 2 fichiers XML différents"),
        (pdf(("un.xml", cii()), ("deux.xml", OTHER)), "contient 2 fichiers XML différents"),
        (pdf(("factur-x.xml", b"MZ\x90\x00 not xml")), "« factur-x.xml » jointe à ce PDF n’est pas ce que"),
        (pdf(("photo.png", b"\x89PNG\r\n\x1a\n")), "ne contient pas de facture électronique"),
        (pdf(), "ne contient pas de facture électronique"),
        (pdf(("factur-x.xml", cii()), password="secret"), "protégé par un mot de passe"),
        (b"%PDF-1.7\n1 0 obj <<", "PDF est coupé ou abîmé"),
        (archive(), "archive (ZIP)"),
        (b"MZ" + bytes(200), "C’est un programme"),
        (b"Bonjour, voici ma facture.", "ni un PDF ni un fichier XML"),
        (b"", "vide"),
    ],
)
def test_bad_files_are_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as told:
        read_file(data)
    assert sentence in str(told.value).replace("\N{NO-BREAK SPACE}", " ")


def test_long_files_are_not_read_packed_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "XML_AT_MOST", 2000)
    monkeypatch.setattr("etabli.records.documents.einvoice.reading.container.XML_AT_MOST", 2000)
    for data in (cii(), pdf(("factur-x.xml", cii()))):
        with pytest.raises(Unreadable, match="aucune facture n’est aussi longue"):
            read_file(data)


def test_two_copies_of_one_invoice_in_a_pdf_are_one() -> None:
    assert read_file(pdf(("factur-x.xml", cii()), ("copie.xml", cii()))).reading.number == "F-2026-118"
    assert read_file(pdf(("factur-x.xml", cii()), ("annexe.xml", b"<annexe/>"))).reading.number == "F-2026-118"


def test_rules_are_said_in_french() -> None:
    def said(rule: str, text: str = "") -> str:
        return french_sentence(RuleFault(rule, text, "")).replace("\N{NO-BREAK SPACE}", " ")

    assert said("BR-AE-05") == "TVA, autoliquidation : le taux de TVA d’une ligne ne convient pas à sa catégorie."
    assert said("BR-DEC-12") == "Un montant a plus de deux décimales."
    assert said("BR-FR-05", "BR-FR-05/BT-22 : L'une des mentions manque.").endswith("L’une des mentions manque.")
    assert said("BR-99", "[BR-99]-Something.") == "Règle BR-99 de la norme non respectée : Something."
