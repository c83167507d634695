"""Invoices as suppliers send them, one writer per syntax, written here from the standards: nothing is copied, and
neither reader nor writer of the product takes part."""

import io
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pikepdf

CENT = Decimal("0.01")
SELLER, BUYER = "404833048", "732829320"
GUIDELINES = {
    "minimum": "urn:factur-x.eu:1p0:minimum",
    "basicwl": "urn:factur-x.eu:1p0:basicwl",
    "basic": "urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic",
    "en16931": "urn:cen.eu:en16931:2017",
    "extended": "urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended",
}
NOTES = (
    ("PMD", "Pénalités de retard : trois fois le taux légal."),
    ("PMT", "Indemnité forfaitaire de recouvrement : 40 €."),
    ("AAB", "Pas d’escompte pour paiement anticipé."),
    ("BAR", "B2B"),
)


@dataclass(frozen=True)
class Invoice:
    """What the writers write; `wrong` replaces figures after everything was added up."""

    number: str = "F-2026-118"
    date: str = "2026-11-02"
    due: str = "2026-12-02"
    type: str = "380"
    currency: str = "EUR"
    seller: str = "Papeteries du Rhône"
    seller_siren: str = SELLER
    seller_vat: str = "FR83404833048"
    seller_country: str = "FR"
    buyer_siren: str = BUYER
    lines: tuple[tuple[str, str, str, str], ...] = (
        ("Ramettes A4", "10", "4.90", "20"),
        ("Livres de comptes", "3", "12.00", "5.5"),
    )
    preceding: tuple[tuple[str, str], ...] = ()
    wrong: dict[str, str] = field(default_factory=dict)

    def figures(self) -> dict[str, Any]:
        """Everything the syntaxes say, added up."""
        nets = [(Decimal(q) * Decimal(p)).quantize(CENT, ROUND_HALF_UP) for _l, q, p, _r in self.lines]
        shares: dict[str, Decimal] = {}
        for net, (_l, _q, _p, rate) in zip(nets, self.lines, strict=True):
            shares[rate] = shares.get(rate, Decimal(0)) + net
        vat = {rate: (base * Decimal(rate) / 100).quantize(CENT, ROUND_HALF_UP) for rate, base in shares.items()}
        excl, tax = sum(nets, Decimal(0)), sum(vat.values(), Decimal(0))
        told = {"lines": excl, "excl": excl, "vat": tax, "incl": excl + tax, "due": excl + tax}
        return {"nets": nets, "shares": shares, "taxes": vat, **told, **self.wrong}


def but(**changes: Any) -> Invoice:
    """The usual invoice, changed."""
    return replace(Invoice(), **changes)


def credit_note(**changes: Any) -> Invoice:
    """A credit note of the usual invoice."""
    return but(**{"number": "A-2026-7", "type": "381", "preceding": (("F-2026-118", "2026-11-02"),), **changes})


def cii(invoice: Invoice | None = None, level: str = "en16931", guideline: str = "") -> bytes:
    """Factur-X and ZUGFeRD 2 (CII D22B)."""
    one = invoice or Invoice()
    f, has_lines, minimum = one.figures(), level not in ("minimum", "basicwl"), level == "minimum"
    lines = "".join(
        _cii_line(place, line, net) for place, (line, net) in enumerate(zip(one.lines, f["nets"], strict=True), 1)
    )
    taxes = "".join(
        f"<ram:ApplicableTradeTax><ram:CalculatedAmount>{f['taxes'][rate]}</ram:CalculatedAmount>"
        f"<ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount>{base}</ram:BasisAmount>"
        f"<ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>{rate}</ram:RateApplicablePercent>"
        "</ram:ApplicableTradeTax>"
        for rate, base in f["shares"].items()
    )
    notes = "".join(
        f"<ram:IncludedNote><ram:Content>{text}</ram:Content><ram:SubjectCode>{code}</ram:SubjectCode>"
        "</ram:IncludedNote>"
        for code, text in NOTES
    )
    preceding = "".join(
        f"<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>{number}</ram:IssuerAssignedID>"
        + (f"<ram:FormattedIssueDateTime>{_day(day, 'qdt')}</ram:FormattedIssueDateTime>" if day else "")
        + "</ram:InvoiceReferencedDocument>"
        for number, day in one.preceding
    )
    due = f"<ram:DueDateDateTime>{_day(one.due)}</ram:DueDateDateTime>"
    terms = f"<ram:SpecifiedTradePaymentTerms>{due}</ram:SpecifiedTradePaymentTerms>"
    means = (
        "<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode>"
        "<ram:PayeePartyCreditorFinancialAccount><ram:IBANID>FR7630006000011234567890189</ram:IBANID>"
        "</ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>"
    )
    delivered = (
        "<ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime>"
        f"{_day(one.date)}</ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent>"
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
 xmlns:qdt="urn:un:unece:uncefact:data:standard:QualifiedDataType:100"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext>
<ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>B1</ram:ID>
</ram:BusinessProcessSpecifiedDocumentContextParameter>
<ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>{guideline or GUIDELINES[level]}</ram:ID>
</ram:GuidelineSpecifiedDocumentContextParameter>
</rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>{one.number}</ram:ID><ram:TypeCode>{one.type}</ram:TypeCode>
<ram:IssueDateTime>{_day(one.date)}</ram:IssueDateTime>{"" if minimum else notes}</rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>{lines if has_lines else ""}
<ram:ApplicableHeaderTradeAgreement>{_cii_seller(one, minimum)}
{_cii_buyer(one, minimum)}</ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery>{"" if minimum else delivered}</ram:ApplicableHeaderTradeDelivery>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>{one.currency}</ram:InvoiceCurrencyCode>
{"" if minimum else means + taxes + terms}
<ram:SpecifiedTradeSettlementHeaderMonetarySummation>
{"" if minimum else f"<ram:LineTotalAmount>{f['lines']}</ram:LineTotalAmount>"}
<ram:TaxBasisTotalAmount>{f["excl"]}</ram:TaxBasisTotalAmount>
<ram:TaxTotalAmount currencyID="{one.currency}">{f["vat"]}</ram:TaxTotalAmount>
<ram:GrandTotalAmount>{f["incl"]}</ram:GrandTotalAmount><ram:DuePayableAmount>{f["due"]}</ram:DuePayableAmount>
</ram:SpecifiedTradeSettlementHeaderMonetarySummation>{preceding}
</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>""".encode()


def _cii_seller(one: Invoice, minimum: bool) -> str:
    country = f"<ram:CountryID>{one.seller_country}</ram:CountryID>"
    street = (
        "<ram:PostcodeCode>69007</ram:PostcodeCode><ram:LineOne>3 rue de Gerland</ram:LineOne>"
        "<ram:CityName>Lyon</ram:CityName>"
    )
    legal = f'<ram:ID schemeID="0002">{one.seller_siren}</ram:ID>' if one.seller_siren else ""
    uri = (
        f'<ram:URIUniversalCommunication><ram:URIID schemeID="0225">{one.seller_siren}</ram:URIID>'
        f"</ram:URIUniversalCommunication>"
    )
    vat = (
        f'<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">{one.seller_vat}</ram:ID></ram:SpecifiedTaxRegistration>'
    )
    return (
        f"<ram:SellerTradeParty><ram:Name>{one.seller}</ram:Name>"
        + (f"<ram:SpecifiedLegalOrganization>{legal}</ram:SpecifiedLegalOrganization>" if legal else "")
        + f"<ram:PostalTradeAddress>{country if minimum else street + country}</ram:PostalTradeAddress>"
        + ("" if minimum or not one.seller_siren else uri)
        + (vat if one.seller_vat else "")
        + "</ram:SellerTradeParty>"
    )


def _cii_buyer(one: Invoice, minimum: bool) -> str:
    legal = (
        f'<ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">{one.buyer_siren}</ram:ID>'
        f"</ram:SpecifiedLegalOrganization>"
    )
    street = (
        "<ram:PostalTradeAddress><ram:PostcodeCode>69002</ram:PostcodeCode>"
        "<ram:LineOne>18 quai Saint-Antoine</ram:LineOne>"
        "<ram:CityName>Lyon</ram:CityName><ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress>"
        f'<ram:URIUniversalCommunication><ram:URIID schemeID="0225">{one.buyer_siren}</ram:URIID>'
        f"</ram:URIUniversalCommunication>"
    )
    told = legal + ("" if minimum else street)
    return f"<ram:BuyerTradeParty><ram:Name>Lumen Conseil</ram:Name>{told}</ram:BuyerTradeParty>"


def _cii_line(place: int, line: tuple[str, str, str, str], net: Decimal) -> str:
    label, quantity, price, rate = line
    return f"""<ram:IncludedSupplyChainTradeLineItem>
<ram:AssociatedDocumentLineDocument><ram:LineID>{place}</ram:LineID></ram:AssociatedDocumentLineDocument>
<ram:SpecifiedTradeProduct><ram:Name>{label}</ram:Name></ram:SpecifiedTradeProduct>
<ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>{price}</ram:ChargeAmount>
</ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
<ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">{quantity}</ram:BilledQuantity>
</ram:SpecifiedLineTradeDelivery>
<ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode>
<ram:CategoryCode>S</ram:CategoryCode>
<ram:RateApplicablePercent>{rate}</ram:RateApplicablePercent></ram:ApplicableTradeTax>
<ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>{net}</ram:LineTotalAmount>
</ram:SpecifiedTradeSettlementLineMonetarySummation>
</ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>"""


def _day(day: str, prefix: str = "udt") -> str:
    return f'<{prefix}:DateTimeString format="102">{day.replace("-", "")}</{prefix}:DateTimeString>'


def zugferd1(invoice: Invoice | None = None) -> bytes:
    """ZUGFeRD 1, level COMFORT: the elder names and namespaces."""
    one = invoice or Invoice()
    f = one.figures()
    euro = f'currencyID="{one.currency}"'
    taxes = "".join(
        f"<ram:ApplicableTradeTax><ram:CalculatedAmount {euro}>{f['taxes'][rate]}</ram:CalculatedAmount>"
        f"<ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount {euro}>{base}</ram:BasisAmount>"
        f"<ram:CategoryCode>S</ram:CategoryCode><ram:ApplicablePercent>{rate}</ram:ApplicablePercent>"
        f"</ram:ApplicableTradeTax>"
        for rate, base in f["shares"].items()
    )
    lines = "".join(
        f"""<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument>
<ram:LineID>{place}</ram:LineID></ram:AssociatedDocumentLineDocument>
<ram:SpecifiedSupplyChainTradeAgreement><ram:NetPriceProductTradePrice>
<ram:ChargeAmount {euro}>{price}</ram:ChargeAmount></ram:NetPriceProductTradePrice>
</ram:SpecifiedSupplyChainTradeAgreement>
<ram:SpecifiedSupplyChainTradeDelivery><ram:BilledQuantity unitCode="C62">{quantity}</ram:BilledQuantity>
</ram:SpecifiedSupplyChainTradeDelivery>
<ram:SpecifiedSupplyChainTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode>
<ram:CategoryCode>S</ram:CategoryCode><ram:ApplicablePercent>{rate}</ram:ApplicablePercent>
</ram:ApplicableTradeTax>
<ram:SpecifiedTradeSettlementMonetarySummation><ram:LineTotalAmount {euro}>{net}</ram:LineTotalAmount>
</ram:SpecifiedTradeSettlementMonetarySummation></ram:SpecifiedSupplyChainTradeSettlement>
<ram:SpecifiedTradeProduct><ram:Name>{label}</ram:Name></ram:SpecifiedTradeProduct>
</ram:IncludedSupplyChainTradeLineItem>"""
        for place, ((label, quantity, price, rate), net) in enumerate(zip(one.lines, f["nets"], strict=True), 1)
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:15">
<rsm:SpecifiedExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>
<ram:ID>urn:ferd:CrossIndustryDocument:invoice:1p0:comfort</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
</rsm:SpecifiedExchangedDocumentContext>
<rsm:HeaderExchangedDocument><ram:ID>{one.number}</ram:ID><ram:Name>RECHNUNG</ram:Name>
<ram:TypeCode>{one.type}</ram:TypeCode><ram:IssueDateTime>{_day(one.date)}</ram:IssueDateTime>
</rsm:HeaderExchangedDocument>
<rsm:SpecifiedSupplyChainTradeTransaction><ram:ApplicableSupplyChainTradeAgreement>
<ram:SellerTradeParty><ram:Name>{one.seller}</ram:Name><ram:PostalTradeAddress>
<ram:PostcodeCode>10115</ram:PostcodeCode><ram:LineOne>Invalidenstraße 1</ram:LineOne>
<ram:CityName>Berlin</ram:CityName><ram:CountryID>{one.seller_country}</ram:CountryID>
</ram:PostalTradeAddress>
<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">{one.seller_vat}</ram:ID>
</ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:Name>Lumen Conseil</ram:Name></ram:BuyerTradeParty>
</ram:ApplicableSupplyChainTradeAgreement>
<ram:ApplicableSupplyChainTradeDelivery/>
<ram:ApplicableSupplyChainTradeSettlement><ram:InvoiceCurrencyCode>{one.currency}</ram:InvoiceCurrencyCode>{taxes}
<ram:SpecifiedTradePaymentTerms><ram:Description>30 Tage</ram:Description>
<ram:DueDateDateTime>{_day(one.due)}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
<ram:SpecifiedTradeSettlementMonetarySummation><ram:LineTotalAmount {euro}>{f["lines"]}</ram:LineTotalAmount>
<ram:ChargeTotalAmount {euro}>0.00</ram:ChargeTotalAmount>
<ram:AllowanceTotalAmount {euro}>0.00</ram:AllowanceTotalAmount>
<ram:TaxBasisTotalAmount {euro}>{f["excl"]}</ram:TaxBasisTotalAmount>
<ram:TaxTotalAmount {euro}>{f["vat"]}</ram:TaxTotalAmount>
<ram:GrandTotalAmount {euro}>{f["incl"]}</ram:GrandTotalAmount>
<ram:DuePayableAmount {euro}>{f["due"]}</ram:DuePayableAmount>
</ram:SpecifiedTradeSettlementMonetarySummation>
</ram:ApplicableSupplyChainTradeSettlement>{lines}</rsm:SpecifiedSupplyChainTradeTransaction>
</rsm:CrossIndustryDocument>""".encode()


def ubl(invoice: Invoice | None = None) -> bytes:
    """UBL 2.1: a CreditNote for a credit note, else an Invoice."""
    one = invoice or Invoice()
    f, is_credit = one.figures(), one.type == "381"
    root, quantity_name, line_name = (
        ("CreditNote", "CreditedQuantity", "CreditNoteLine")
        if is_credit
        else ("Invoice", "InvoicedQuantity", "InvoiceLine")
    )
    euro = f'currencyID="{one.currency}"'
    shares = "".join(
        f"<cac:TaxSubtotal><cbc:TaxableAmount {euro}>{base}</cbc:TaxableAmount>"
        f"<cbc:TaxAmount {euro}>{f['taxes'][rate]}</cbc:TaxAmount>"
        f"<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>{rate}</cbc:Percent>"
        f"<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>"
        for rate, base in f["shares"].items()
    )
    lines = "".join(
        f"""<cac:{line_name}><cbc:ID>{place}</cbc:ID>
<cbc:{quantity_name} unitCode="C62">{quantity}</cbc:{quantity_name}>
<cbc:LineExtensionAmount {euro}>{net}</cbc:LineExtensionAmount><cac:Item><cbc:Name>{label}</cbc:Name>
<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>{rate}</cbc:Percent>
<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory>
</cac:Item>
<cac:Price><cbc:PriceAmount {euro}>{price}</cbc:PriceAmount></cac:Price></cac:{line_name}>"""
        for place, ((label, quantity, price, rate), net) in enumerate(zip(one.lines, f["nets"], strict=True), 1)
    )
    preceding = "".join(
        f"<cac:BillingReference><cac:InvoiceDocumentReference>"
        f"<cbc:ID>{number}</cbc:ID><cbc:IssueDate>{day}</cbc:IssueDate></cac:InvoiceDocumentReference></cac:BillingReference>"
        for number, day in one.preceding
    )
    notes = "".join(f"<cbc:Note>#{code}#{text}</cbc:Note>" for code, text in NOTES)
    due = "" if is_credit else f"<cbc:DueDate>{one.due}</cbc:DueDate>"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<{root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ProfileID>B1</cbc:ProfileID>
<cbc:ID>{one.number}</cbc:ID><cbc:IssueDate>{one.date}</cbc:IssueDate>{due}
<cbc:{root}TypeCode>{one.type}</cbc:{root}TypeCode>{notes}<cbc:DocumentCurrencyCode>{one.currency}</cbc:DocumentCurrencyCode>{preceding}
<cac:AccountingSupplierParty>
{_ubl_party(one.seller, one.seller_siren, one.seller_vat, one.seller_country)}
</cac:AccountingSupplierParty>
<cac:AccountingCustomerParty>{_ubl_party("Lumen Conseil", one.buyer_siren, "", "FR")}</cac:AccountingCustomerParty>
<cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cac:PayeeFinancialAccount>
<cbc:ID>FR7630006000011234567890189</cbc:ID></cac:PayeeFinancialAccount>
</cac:PaymentMeans>
<cac:TaxTotal><cbc:TaxAmount {euro}>{f["vat"]}</cbc:TaxAmount>{shares}</cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount {euro}>{f["lines"]}</cbc:LineExtensionAmount>
<cbc:TaxExclusiveAmount {euro}>{f["excl"]}</cbc:TaxExclusiveAmount>
<cbc:TaxInclusiveAmount {euro}>{f["incl"]}</cbc:TaxInclusiveAmount>
<cbc:PayableAmount {euro}>{f["due"]}</cbc:PayableAmount>
</cac:LegalMonetaryTotal>
{lines}</{root}>""".encode()


def _ubl_party(name: str, siren: str, vat: str, country: str) -> str:
    scheme = (
        f"<cac:PartyTaxScheme><cbc:CompanyID>{vat}</cbc:CompanyID>"
        f"<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>"
    )
    return f"""<cac:Party><cbc:EndpointID schemeID="0225">{siren}</cbc:EndpointID>
<cac:PostalAddress><cbc:StreetName>3 rue de Gerland</cbc:StreetName><cbc:CityName>Lyon</cbc:CityName>
<cbc:PostalZone>69007</cbc:PostalZone>
<cac:Country><cbc:IdentificationCode>{country}</cbc:IdentificationCode>
</cac:Country></cac:PostalAddress>{scheme if vat else ""}
<cac:PartyLegalEntity><cbc:RegistrationName>{name}</cbc:RegistrationName>
<cbc:CompanyID schemeID="0002">{siren}</cbc:CompanyID></cac:PartyLegalEntity>
</cac:Party>"""


def pdf(*attached: tuple[str, bytes], password: str = "") -> bytes:
    """A PDF that carries these files."""
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    for place, (name, data) in enumerate(attached):
        spec = pikepdf.AttachedFileSpec(made, data, filename=name, mime_type="text/xml")
        made.attachments[f"{place}-{name}"] = spec
    if password:
        made.save(out, encryption=pikepdf.Encryption(owner=password, user=password))
    else:
        made.save(out)
    return out.getvalue()
