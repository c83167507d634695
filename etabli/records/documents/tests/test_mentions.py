"""Legal sentences, notes and frame; what is missing before issuing, in words."""

from datetime import date
from typing import Any

import pytest

from etabli.records.documents.mentions import Fault, blocking, missing_mentions
from etabli.records.documents.mentions.wordings import WORDINGS, wording
from etabli.records.documents.snapshot_schema import Snapshot
from etabli.records.documents.tests.snapshots import GERMAN, PERSON, SWISS, line, snapshot

pytestmark = pytest.mark.once

LATE = (
    "Tout retard de paiement entraîne de plein droit, dès le lendemain de l’échéance et sans rappel, des pénalités "
    "au taux de refinancement de la Banque centrale européenne majoré de 10 points. Indemnité forfaitaire pour frais "
    "de recouvrement en cas de retard de paiement\u00a0: 40\u00a0€. Pas d’escompte pour paiement anticipé."
)
EXEMPT = {"vat_rate": "0.00"}


def fields(made: Snapshot) -> list[str]:
    return [fault.field for fault in missing_mentions(made)]


def test_an_ordinary_invoice_lacks_nothing() -> None:
    made = snapshot(line())
    assert missing_mentions(made) == []
    assert made["mentions"] == [LATE]
    assert (made["nature"], made["frame"]) == ("services", "S1")


def test_a_consumer_owes_no_indemnity() -> None:
    made = snapshot(line(), buyer=PERSON)
    assert made["mentions"] == ["Pas d’escompte pour paiement anticipé."]
    assert made["notes"]["PMT"] == "Indemnité de recouvrement\u00a0: sans objet, client non professionnel."
    assert missing_mentions(made) == []


def test_own_terms_replace_the_legal_defaults() -> None:
    made = snapshot(
        line(), seller={"late_terms": "Pénalités\u00a0: 12\u00a0% l’an.", "discount_terms": "Escompte 1\u00a0%."}
    )
    assert (made["notes"]["PMD"], made["notes"]["AAB"]) == ("Pénalités\u00a0: 12\u00a0% l’an.", "Escompte 1\u00a0%.")
    assert made["mentions"][0].startswith("Pénalités\u00a0: 12\u00a0% l’an. Indemnité")


@pytest.mark.parametrize(
    ("over", "last"),
    [
        ({"seller": {"vat_on_debits": True}}, "Option pour le paiement de la taxe d’après les débits."),
        ({"type": "deposit"}, "TVA exigible à l’encaissement de l’acompte."),
        ({"seller": {"own_mentions": ["Médiateur : M."]}}, "Médiateur : M."),
    ],
)
def test_conditional_sentences(over: dict[str, Any], last: str) -> None:
    made = snapshot(line(), **over)
    assert made["mentions"][0] == LATE
    assert made["mentions"][1:] == [last]


def test_a_credit_note_says_what_becomes_of_the_tax() -> None:
    corrects = {"number": "F-1", "date": "2026-10-01", "type": "invoice"}
    made = snapshot(line(), type="credit_note", due_on="", corrects=corrects)
    assert made["mentions"] == [
        "TVA rectifiée\u00a0: le client assujetti réduit d’autant la taxe qu’il a déduite (art.\u00a0272 du CGI)."
    ]
    assert missing_mentions(made) == []


def test_a_proforma_and_a_demonstration_say_so() -> None:
    made = snapshot(line(), kind="quote", type="proforma", seller={"is_fictitious": True})
    assert made["mentions"] == [
        "Société fictive – document de démonstration, sans valeur juridique ni comptable.",
        "Document sans valeur comptable\u00a0: il n’ouvre pas droit à déduction de TVA. Une facture suivra.",
    ]


@pytest.mark.parametrize(
    ("category", "buyer", "code", "sentence"),
    [
        ("AE", {}, "VATEX-EU-AE", "Autoliquidation"),
        ("K", GERMAN, "VATEX-EU-IC", "Exonération de TVA, art. 262 ter I du CGI"),
        ("G", SWISS, "VATEX-EU-G", "Exonération de TVA, art. 262 I du CGI"),
        ("O", SWISS, "VATEX-EU-O", "TVA non applicable, art. 259-1 du CGI"),
        ("S", {}, "", ""),
    ],
)
def test_why_there_is_no_vat(category: str, buyer: dict[str, Any], code: str, sentence: str) -> None:
    rate = "20.00" if category == "S" else "0.00"
    (row,) = snapshot(line(vat_category=category, vat_rate=rate), buyer=buyer)["vat"]
    assert (row["reason_code"], row["reason"]) == (code, sentence)


def test_a_chosen_reason_is_kept_and_worded() -> None:
    one = line(vat_category="E", **EXEMPT)
    chosen = [
        {"rate": "0", "category": "E", "base": "", "amount": "", "reason_code": "VATEX-FR-CGI261C-2", "reason": ""}
    ]
    (row,) = snapshot(one, vat=chosen)["vat"]
    assert (row["base"], row["reason"]) == ("100.00", "Exonération de TVA, art. 261 C 2° du CGI")
    assert fields(snapshot(one)) == ["vat_reason"]


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"seller": {"name": " "}}, "seller.name"),
        ({"seller": {"siren": "", "siret": "", "vat_number": ""}}, "seller.siren"),
        ({"seller": {"siren": "732829321", "siret": ""}}, "seller.siren"),
        ({"seller": {"siret": "40483304800022"}}, "seller.siret"),
        ({"seller": {"street": ""}}, "seller.street"),
        ({"seller": {"vat_number": ""}}, "seller.vat_number"),
        ({"seller": {"vat_number": "FR00732829320"}}, "seller.vat_number"),
        ({"seller": {"vat_regime": "franchise"}}, "lines"),
        ({"buyer": {"name": ""}}, "buyer.name"),
        ({"buyer": {"city": ""}}, "buyer.city"),
        ({"buyer": {"siren": "404833049", "siret": ""}}, "buyer.siren"),
        ({"buyer": {"siret": "73282932000074"}}, "buyer.siret"),
        ({"due_on": ""}, "due_date"),
        ({"due_on": "2026-11-11"}, "due_date"),
        ({"issued_on": ""}, "date"),
        ({"number": "F 2026"}, "number"),
        ({"currency": "USD"}, "exchange_rate"),
        ({"type": "credit_note", "due_on": ""}, "corrects"),
    ],
)
def test_what_blocks(over: dict[str, Any], field: str) -> None:
    faults = missing_mentions(snapshot(line(), **over))
    assert field in [fault.field for fault in blocking(faults)]
    assert all(fault.sentence.endswith(".") for fault in faults)


@pytest.mark.parametrize(
    ("lines", "over", "field"),
    [
        ([line(vat_category="K", **EXEMPT)], {"buyer": {**GERMAN, "vat_number": ""}}, "buyer.vat_number"),
        ([line(vat_category="K", **EXEMPT)], {"buyer": GERMAN}, "delivery_date"),
        ([line(vat_category="AE", **EXEMPT)], {"buyer": PERSON}, "buyer.vat_number"),
        ([line(label="")], {}, "lines.0.label"),
        ([line(), line(vat_rate="21.00")], {}, "lines.1.vat_rate"),
        ([line(unit_price="0")], {}, "lines"),
        ([line("Titre", kind="title")], {}, "lines"),
        ([line(vat_category="E", **EXEMPT)], {"seller": {"vat_regime": "normal"}}, "vat_reason"),
        ([line(vat_category="E", **EXEMPT)], {"vat_reason": "medical+training"}, "vat_reason"),
    ],
)
def test_what_blocks_by_line_and_tax(lines: list[dict[str, Any]], over: dict[str, Any], field: str) -> None:
    assert field in [fault.field for fault in blocking(missing_mentions(snapshot(*lines, **over)))]


def test_a_business_without_siren_is_only_a_warning() -> None:
    made = snapshot(line(), buyer={"siren": "", "siret": "", "vat_number": ""})
    sentence = "Client professionnel\u00a0: son SIREN manque, la facture ne pourra pas passer par une plateforme."
    assert missing_mentions(made) == [Fault("buyer.siren", sentence, blocks=False)]
    assert made["notes"]["BAR"] == "ARCHIVEONLY"


def test_a_foreign_or_private_client_needs_no_siren() -> None:
    assert missing_mentions(snapshot(line(vat_category="G", **EXEMPT), buyer=SWISS)) == []
    assert missing_mentions(snapshot(line(), buyer=PERSON)) == []


def test_the_siren_may_come_from_the_siret_or_the_vat_number() -> None:
    assert missing_mentions(snapshot(line(), buyer={"siren": "", "vat_number": ""})) == []
    assert missing_mentions(snapshot(line(), buyer={"siren": "", "siret": ""})) == []


def test_a_quote_asks_for_no_due_date() -> None:
    made = snapshot(line(), kind="quote", type="", due_on="", valid_until="2026-12-12", number="")
    assert missing_mentions(made) == []
    assert made["mentions"] == []


def test_wordings_are_dated() -> None:
    assert len({(row.key, row.since) for row in WORDINGS}) == len(WORDINGS)
    with pytest.raises(KeyError):
        wording("late", date(1999, 12, 31))
