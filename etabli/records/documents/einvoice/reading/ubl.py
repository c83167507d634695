"""UBL 2.1: Invoice and CreditNote."""

import re

from etabli.records.documents.einvoice.reading.actors import complete
from etabli.records.documents.einvoice.reading.node import Node
from etabli.records.documents.einvoice.reading.values import Actor, Change, Reading, ReadLine, Sums, VatShare

LINES_AT_MOST = 20_000
_SUBJECT = re.compile(r"#([A-Z]{3})#(.*)", re.DOTALL)  # the subject code stands inside the text (regulation.md 3.2)


def read_ubl(root: Node, reading: Reading) -> None:
    """Fill the reading."""
    reading.guideline, reading.frame = root.text("CustomizationID"), root.text("ProfileID")
    reading.number = root.text("ID")
    reading.type_code = root.text("InvoiceTypeCode|CreditNoteTypeCode")
    reading.issued_on = root.day("IssueDate")
    reading.due_on = root.day("DueDate") or root.day("PaymentMeans/PaymentDueDate")
    reading.delivered_on = root.day("Delivery/ActualDeliveryDate")
    reading.currency = root.text("DocumentCurrencyCode").upper()
    reading.notes = [_note(one.text()) for one in root.all("Note") if one.text()]
    reading.seller = _actor(root.one("AccountingSupplierParty/Party"))
    reading.buyer = _actor(root.one("AccountingCustomerParty/Party"))
    reading.order_number = root.text("OrderReference/ID")
    reading.contract_number = root.text("ContractDocumentReference/ID")
    reading.preceding = [
        (one.text("ID"), one.day("IssueDate"))
        for one in root.all("BillingReference/InvoiceDocumentReference|CreditNoteDocumentReference")
    ]
    reading.payment_code = root.text("PaymentMeans/PaymentMeansCode")
    reading.payment_terms = root.text("PaymentTerms/Note")
    reading.iban = root.text("PaymentMeans/PayeeFinancialAccount/ID").replace(" ", "")
    reading.changes = [_change(one) for one in root.all("AllowanceCharge")]
    _totals(root, reading)
    for place, line in enumerate(root.all("InvoiceLine|CreditNoteLine")):
        if place < LINES_AT_MOST:
            reading.lines.append(_line(line))


def _note(text: str) -> tuple[str, str]:
    match = _SUBJECT.match(text)
    return (match[1], match[2].strip()) if match else ("", text)


def _actor(party: Node) -> Actor:
    address = party.one("PostalAddress")
    legal = party.one("PartyLegalEntity/CompanyID")
    lines = [address.text("StreetName"), address.text("AdditionalStreetName"), address.text("AddressLine/Line")]
    actor = Actor(
        name=party.text("PartyLegalEntity/RegistrationName") or party.text("PartyName/Name"),
        legal_id=legal.text(),
        electronic_address=party.text("EndpointID"),
        lines=[line for line in lines if line],
        postcode=address.text("PostalZone"),
        city=address.text("CityName"),
        country=address.text("Country/IdentificationCode").upper(),
        email=party.text("Contact/ElectronicMail"),
        phone=party.text("Contact/Telephone"),
    )
    ids = [(one.said("schemeID"), one.text()) for one in party.all("PartyIdentification/ID")]
    taxes = {one.text("TaxScheme/ID").upper(): one.text("CompanyID") for one in party.all("PartyTaxScheme")}
    taxes.setdefault("FC", taxes.get("TAX", ""))
    return complete(actor, [(legal.said("schemeID"), actor.legal_id), *ids], taxes)


def _totals(root: Node, reading: Reading) -> None:
    taxes = list(root.all("TaxTotal"))
    own = [one for one in taxes if one.one("TaxAmount").said("currencyID").upper() in ("", reading.currency)] or taxes
    reading.vat = [_share(share) for one in own for share in one.all("TaxSubtotal")]
    total = root.one("LegalMonetaryTotal")
    reading.sums = Sums(
        lines=total.number("LineExtensionAmount"),
        allowances=total.number("AllowanceTotalAmount"),
        charges=total.number("ChargeTotalAmount"),
        excl=total.number("TaxExclusiveAmount"),
        vat=own[0].number("TaxAmount") if own else None,
        incl=total.number("TaxInclusiveAmount"),
        paid=total.number("PrepaidAmount"),
        rounding=total.number("PayableRoundingAmount"),
        due=total.number("PayableAmount"),
    )


def _share(share: Node) -> VatShare:
    category = share.one("TaxCategory")
    return VatShare(
        category.text("ID"),
        category.number("Percent"),
        share.number("TaxableAmount"),
        share.number("TaxAmount"),
        category.text("TaxExemptionReason"),
    )


def _change(one: Node) -> Change:
    return Change(
        is_charge=one.text("ChargeIndicator") in ("true", "1"),
        amount=one.number("Amount"),
        reason=one.text("AllowanceChargeReason"),
        category=one.text("TaxCategory/ID"),
        rate=one.number("TaxCategory/Percent"),
    )


def _line(line: Node) -> ReadLine:
    quantity = line.one("InvoicedQuantity|CreditedQuantity")
    item, price = line.one("Item"), line.one("Price")
    return ReadLine(
        id=line.text("ID"),
        label=item.text("Name"),
        description=item.text("Description"),
        reference=item.text("SellersItemIdentification/ID"),
        note=line.text("Note"),
        quantity=quantity.number(),
        unit=quantity.said("unitCode"),
        price=price.number("PriceAmount"),
        base_quantity=price.number("BaseQuantity"),
        changes=[_change(one) for one in line.all("AllowanceCharge")],
        net=line.number("LineExtensionAmount"),
        category=item.text("ClassifiedTaxCategory/ID"),
        rate=item.number("ClassifiedTaxCategory/Percent"),
    )
