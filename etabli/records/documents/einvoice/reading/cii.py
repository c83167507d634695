"""UN/CEFACT CII as Factur-X and ZUGFeRD 2 write it, and its elder of ZUGFeRD 1, which named some elements otherwise."""

from etabli.records.documents.einvoice.reading.actors import complete
from etabli.records.documents.einvoice.reading.node import Node
from etabli.records.documents.einvoice.reading.values import Actor, Change, Reading, ReadLine, Sums, VatShare

LINES_AT_MOST = 20_000
AGREEMENT = "ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement"
DELIVERY = "ApplicableHeaderTradeDelivery|ApplicableSupplyChainTradeDelivery"
SETTLEMENT = "ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement"
SUMS = "SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation"
LINE_SUMS = "SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation"
PERCENT = "RateApplicablePercent|ApplicablePercent"
UNCOUNTED = ("GROUP", "INFORMATION")  # EXTENDED: a group repeats its sub-lines


def read_cii(root: Node, reading: Reading) -> None:
    """Fill the reading from a CrossIndustryInvoice, or from a CrossIndustryDocument of ZUGFeRD 1."""
    context = root.one("ExchangedDocumentContext|SpecifiedExchangedDocumentContext")
    reading.guideline = context.text("GuidelineSpecifiedDocumentContextParameter/ID")
    reading.frame = context.text("BusinessProcessSpecifiedDocumentContextParameter/ID")
    document = root.one("ExchangedDocument|HeaderExchangedDocument")
    reading.number, reading.type_code = document.text("ID"), document.text("TypeCode")
    reading.issued_on = document.day("IssueDateTime/DateTimeString")
    notes = ((one.text("SubjectCode"), one.text("Content")) for one in document.all("IncludedNote"))
    reading.notes = [(code, text) for code, text in notes if text]
    trade = root.one("SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction")
    _parties(trade.one(AGREEMENT), reading)
    reading.delivered_on = trade.one(DELIVERY).day("ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString")
    _settle(trade.one(SETTLEMENT), reading)
    for place, line in enumerate(trade.all("IncludedSupplyChainTradeLineItem")):
        if place < LINES_AT_MOST:
            reading.lines.append(_line(line))


def _parties(agreement: Node, reading: Reading) -> None:
    reading.seller = _actor(agreement.one("SellerTradeParty"))
    reading.buyer = _actor(agreement.one("BuyerTradeParty"))
    reading.order_number = agreement.text("BuyerOrderReferencedDocument/IssuerAssignedID|ID")
    reading.contract_number = agreement.text("ContractReferencedDocument/IssuerAssignedID|ID")


def _actor(party: Node) -> Actor:
    address = party.one("PostalTradeAddress")
    contact = party.one("DefinedTradeContact")
    legal = party.one("SpecifiedLegalOrganization/ID")
    ids = [(one.said("schemeID"), one.text()) for one in party.all("GlobalID")]
    taxes = [(one.said("schemeID"), one.text()) for one in party.all("SpecifiedTaxRegistration/ID")]
    actor = Actor(
        name=party.text("Name") or party.text("SpecifiedLegalOrganization/TradingBusinessName"),
        legal_id=legal.text(),
        electronic_address=party.text("URIUniversalCommunication/URIID"),
        lines=[text for name in ("LineOne", "LineTwo", "LineThree") if (text := address.text(name))],
        postcode=address.text("PostcodeCode"),
        city=address.text("CityName"),
        country=address.text("CountryID").upper(),
        email=contact.text("EmailURIUniversalCommunication/URIID"),
        phone=contact.text("TelephoneUniversalCommunication/CompleteNumber"),
    )
    return complete(actor, [(legal.said("schemeID"), actor.legal_id), *ids], dict(reversed(taxes)))


def _settle(settlement: Node, reading: Reading) -> None:
    reading.currency = settlement.text("InvoiceCurrencyCode").upper()
    reading.vat = [
        VatShare(
            one.text("CategoryCode"),
            one.number(PERCENT),
            one.number("BasisAmount"),
            one.number("CalculatedAmount"),
            one.text("ExemptionReason"),
        )
        for one in settlement.all("ApplicableTradeTax")
    ]
    reading.changes = [_change(one) for one in settlement.all("SpecifiedTradeAllowanceCharge")]
    reading.changes += [_freight(one) for one in settlement.all("SpecifiedLogisticsServiceCharge")]
    means = settlement.one("SpecifiedTradeSettlementPaymentMeans")
    reading.payment_code = means.text("TypeCode")
    reading.iban = means.text("PayeePartyCreditorFinancialAccount/IBANID").replace(" ", "")
    for terms in settlement.all("SpecifiedTradePaymentTerms"):
        reading.due_on = reading.due_on or terms.day("DueDateDateTime/DateTimeString")
        reading.payment_terms = reading.payment_terms or terms.text("Description")
    reading.preceding = [
        (one.text("IssuerAssignedID|ID"), one.day("FormattedIssueDateTime|IssueDateTime/DateTimeString"))
        for one in settlement.all("InvoiceReferencedDocument")
    ]
    reading.sums = _sums(settlement.one(SUMS), reading.currency)


def _sums(total: Node, currency: str) -> Sums:
    taxes = list(total.all("TaxTotalAmount"))
    own = [one for one in taxes if one.said("currencyID").upper() in ("", currency)] or taxes
    return Sums(
        lines=total.number("LineTotalAmount"),
        allowances=total.number("AllowanceTotalAmount"),
        charges=total.number("ChargeTotalAmount"),
        excl=total.number("TaxBasisTotalAmount"),
        vat=own[0].number() if own else None,
        incl=total.number("GrandTotalAmount"),
        paid=total.number("TotalPrepaidAmount"),
        rounding=total.number("RoundingAmount"),
        due=total.number("DuePayableAmount"),
    )


def _change(one: Node) -> Change:
    return Change(
        is_charge=one.text("ChargeIndicator/Indicator") in ("true", "1"),
        amount=one.number("ActualAmount"),
        reason=one.text("Reason"),
        category=one.text("CategoryTradeTax/CategoryCode"),
        rate=one.number(f"CategoryTradeTax/{PERCENT}"),
    )


def _freight(one: Node) -> Change:
    tax = one.one("AppliedTradeTax")
    amount = one.number("AppliedAmount")
    return Change(True, amount, one.text("Description"), tax.text("CategoryCode"), tax.number(PERCENT))


def _line(line: Node) -> ReadLine:
    about = line.one("AssociatedDocumentLineDocument")
    product = line.one("SpecifiedTradeProduct")
    price = line.one("SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement/NetPriceProductTradePrice")
    quantity = line.one("SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery/BilledQuantity")
    settled = line.one("SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement")
    tax = settled.one("ApplicableTradeTax")
    return ReadLine(
        id=about.text("LineID"),
        label=product.text("Name"),
        description=product.text("Description"),
        reference=product.text("SellerAssignedID"),
        note=about.text("IncludedNote/Content"),
        quantity=quantity.number(),
        unit=quantity.said("unitCode"),
        price=price.number("ChargeAmount"),
        base_quantity=price.number("BasisQuantity"),
        changes=[_change(one) for one in settled.all("SpecifiedTradeAllowanceCharge")],
        net=settled.number(f"{LINE_SUMS}/LineTotalAmount"),
        category=tax.text("CategoryCode"),
        rate=tax.number(PERCENT),
        counts=about.text("LineStatusReasonCode") not in UNCOUNTED,
    )
