"""What the suppliers of the demonstration send: UBL 2.1 files, added up by the one calculator."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from etabli.foundation.identifiers import vat_number_of
from etabli.foundation.totals import LineInput, compute

LATE = 28
CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
UBL = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
NOTES = (
    "#PMD#Pénalités de retard : trois fois le taux d’intérêt légal.",
    "#PMT#Indemnité forfaitaire pour frais de recouvrement : 40 €.",
    "#AAB#Pas d’escompte pour paiement anticipé.",
    "#BAR#B2B",
)


@dataclass(frozen=True)
class Supplier:
    """An invented supplier; `lines` are label, quantity, unit code, price, rate."""

    name: str
    siren: str
    street: str
    postcode: str
    city: str
    prefix: str
    shift: int
    lines: tuple[tuple[str, str, str, str, str], ...]


SUPPLIERS = (
    Supplier(
        "Bois et Placages du Forez",
        "812904753",
        "14 rue de la Scierie",
        "42600",
        "Montbrison",
        "BPF-",
        0,
        (
            ("Chêne massif raboté 27 mm", "6.5", "MTK", "84.20", "20"),
            ("Panneau multiplis bouleau 18 mm", "12", "C62", "61.90", "20"),
            ("Livraison sur chantier", "1", "C62", "45.00", "20"),
        ),
    ),
    Supplier(
        "Quincaillerie Terreaux",
        "503219875",
        "8 rue d’Algérie",
        "69001",
        "Lyon",
        "QT",
        2,
        (
            ("Charnières invisibles, la paire", "40", "PR", "7.35", "20"),
            ("Vis à bois 4 × 40, boîte de 200", "15", "XBX", "9.80", "20"),
        ),
    ),
    Supplier(
        "Presses de la Guillotière",
        "441287364",
        "31 cours Gambetta",
        "69007",
        "Lyon",
        "PG/",
        5,
        (
            ("Catalogues 32 pages", "250", "C62", "1.84", "5.5"),
            ("Cartes de visite, le cent", "4", "CEN", "26.00", "20"),
        ),
    ),
)


def written(supplier: Supplier, rank: int, day: date, company: Any, *, wrong: bool = False) -> bytes:
    """The file; `wrong` gives a total that does not add up."""
    lines = [(label, Decimal(q) + rank, unit, Decimal(p), Decimal(r)) for label, q, unit, p, r in supplier.lines]
    inputs = [
        LineInput(kind="free", quantity=quantity, unit_price=price, vat_rate=rate)
        for _label, quantity, _unit, price, rate in lines
    ]
    totals = compute(inputs)
    incl = totals.incl + (Decimal("36.00") if wrong else 0)
    shares = "".join(
        f'<cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">{group.base}</cbc:TaxableAmount>'
        f'<cbc:TaxAmount currencyID="EUR">{group.amount}</cbc:TaxAmount>{_category("TaxCategory", group.rate)}'
        "</cac:TaxSubtotal>"
        for group in totals.vat
    )
    rows = zip(lines, totals.line_totals, strict=True)
    items = "".join(_line(place, line, net) for place, (line, net) in enumerate(rows, 1))
    notes = "".join(f"<cbc:Note>{escape(note)}</cbc:Note>" for note in NOTES)
    number = f"{supplier.prefix}{day:%Y}-{day:%m}{rank + 1:02d}"
    address = (supplier.street, supplier.postcode, supplier.city)
    seller = _party(supplier.name, supplier.siren, vat_number_of(supplier.siren), *address)
    ours = "".join(company.siren.split())
    buyer = _party(company.name, ours, "", company.street.split("\n")[0], company.postcode, company.city)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="{UBL}" xmlns:cac="{CAC}" xmlns:cbc="{CBC}">
<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ProfileID>B1</cbc:ProfileID>
<cbc:ID>{number}</cbc:ID><cbc:IssueDate>{day}</cbc:IssueDate><cbc:DueDate>{day + timedelta(days=30)}</cbc:DueDate>
<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>{notes}<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty>{seller}</cac:AccountingSupplierParty>
<cac:AccountingCustomerParty>{buyer}</cac:AccountingCustomerParty>
<cac:Delivery><cbc:ActualDeliveryDate>{day}</cbc:ActualDeliveryDate></cac:Delivery>
<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cac:PayeeFinancialAccount>
<cbc:ID>FR7630006000011234567890189</cbc:ID></cac:PayeeFinancialAccount>
</cac:PaymentMeans>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">{totals.vat_total}</cbc:TaxAmount>{shares}</cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">{totals.lines}</cbc:LineExtensionAmount>
<cbc:TaxExclusiveAmount currencyID="EUR">{totals.excl}</cbc:TaxExclusiveAmount>
<cbc:TaxInclusiveAmount currencyID="EUR">{incl}</cbc:TaxInclusiveAmount>
<cbc:PayableAmount currencyID="EUR">{incl}</cbc:PayableAmount></cac:LegalMonetaryTotal>
{items}</Invoice>""".encode()


def _party(name: str, siren: str, vat: str, street: str, postcode: str, city: str) -> str:
    scheme = "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>"
    tax = f"<cac:PartyTaxScheme><cbc:CompanyID>{vat}</cbc:CompanyID>{scheme}</cac:PartyTaxScheme>" if vat else ""
    return (
        f'<cac:Party><cbc:EndpointID schemeID="0225">{siren}</cbc:EndpointID><cac:PostalAddress>'
        f"<cbc:StreetName>{escape(street)}</cbc:StreetName><cbc:CityName>{escape(city)}</cbc:CityName>"
        f"<cbc:PostalZone>{postcode}</cbc:PostalZone><cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode>"
        f"</cac:Country></cac:PostalAddress>{tax}<cac:PartyLegalEntity><cbc:RegistrationName>{escape(name)}"
        f'</cbc:RegistrationName><cbc:CompanyID schemeID="0002">{siren}</cbc:CompanyID></cac:PartyLegalEntity>'
        "</cac:Party>"
    )


def _category(name: str, rate: Decimal) -> str:
    scheme = "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>"
    return f"<cac:{name}><cbc:ID>S</cbc:ID><cbc:Percent>{rate.normalize():f}</cbc:Percent>{scheme}</cac:{name}>"


def _line(place: int, line: tuple[str, Decimal, str, Decimal, Decimal], net: Decimal | None) -> str:
    label, quantity, unit, price, rate = line
    return (
        f'<cac:InvoiceLine><cbc:ID>{place}</cbc:ID><cbc:InvoicedQuantity unitCode="{unit}">{quantity}'
        f'</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="EUR">{net}</cbc:LineExtensionAmount><cac:Item>'
        f"<cbc:Name>{escape(label)}</cbc:Name>{_category('ClassifiedTaxCategory', rate)}</cac:Item><cac:Price>"
        f'<cbc:PriceAmount currencyID="EUR">{price}</cbc:PriceAmount></cac:Price></cac:InvoiceLine>'
    )
