"""Writing a treatment status (XP Z12-012; BR-FR-CDV-14 and 16: a status 212 gives the sum and the rate, block MEN).

The official schema is not part of this program: the order of the elements follows the published examples.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

from django.utils import timezone

from etabli.foundation.money import cents
from etabli.records.lifecycle.messages.names import (
    DAY,
    GUIDELINE,
    INSTANT,
    PREFIXES,
    QDT,
    RAM,
    RSM,
    TRANSMITTED,
    TREATED,
    UDT,
)
from etabli.records.lifecycle.statuses import TRANSMISSION, status_of

SELLER, BUYER = "SE", "BY"
PORTAL = ("9998", "0238", "DFH", "PPF")


@dataclass(frozen=True)
class Side:
    """One of the two parties: `role` is SE or BY; `address` its electronic address of scheme 0225."""

    siren: str
    name: str
    role: str
    address: str = ""


@dataclass(frozen=True)
class Told:
    """A status to say: about which invoice, by whom, to whom. `amounts` are (rate, amount including VAT) of a 212."""

    message_id: str
    code: str
    at: datetime.datetime
    number: str
    issued_on: datetime.date
    type_code: str
    issuer: Side
    recipient: Side
    seller_siren: str
    reason_code: str = ""
    reason: str = ""
    action_code: str = ""
    currency: str = "EUR"
    amounts: Sequence[tuple[Decimal, Decimal]] = field(default=())
    portal: bool = False  # also to the administration (the mandatory statuses)


def write_message(told: Told) -> bytes:
    """The message as bytes: same facts, same bytes."""
    for prefix, uri in PREFIXES.items():
        ET.register_namespace(prefix, uri)
    root = ET.Element(f"{{{RSM}}}CrossDomainAcknowledgementAndResponse")
    context = _rsm(root, "ExchangedDocumentContext")
    _ram(_ram(context, "BusinessProcessSpecifiedDocumentContextParameter"), "ID", "REGULATED")
    _ram(_ram(context, "GuidelineSpecifiedDocumentContextParameter"), "ID", GUIDELINE)
    head = _rsm(root, "ExchangedDocument")
    _ram(head, "ID", told.message_id)
    _ram(head, "Name", f"{told.number}-CDV-{told.code}")
    _instant(head, "IssueDateTime", told.at)
    _ram(_ram(head, "SenderTradeParty"), "RoleCode", "WK")
    _party(head, "IssuerTradeParty", told.issuer)
    _party(head, "RecipientTradeParty", told.recipient)
    if told.portal:
        _portal(head)
    body = _rsm(root, "AcknowledgementDocument")
    flag = _ram(body, "MultipleReferencesIndicator")
    ET.SubElement(flag, f"{{{UDT}}}Indicator").text = "false"
    phase = TRANSMITTED if status_of(told.code).phase == TRANSMISSION else TREATED
    _ram(body, "TypeCode", phase)
    _instant(body, "IssueDateTime", told.at)
    _referenced(body, told)
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data


def _referenced(body: Any, told: Told) -> None:
    """The invoice the status is about, and what is said of it."""
    one = _ram(body, "ReferenceReferencedDocument")
    _ram(one, "IssuerAssignedID", told.number)
    _ram(one, "TypeCode", told.type_code)
    when = _ram(one, "FormattedIssueDateTime")
    ET.SubElement(when, f"{{{QDT}}}DateTimeString", format=DAY).text = f"{told.issued_on:%Y%m%d}"
    _ram(one, "ProcessConditionCode", told.code)
    _ram(one, "ProcessCondition", str(status_of(told.code).word))
    _ram(_ram(one, "IssuerTradeParty"), "GlobalID", told.seller_siren, schemeID="0002")
    if not (told.reason_code or told.amounts):
        return
    said = _ram(one, "SpecifiedDocumentStatus")
    for name, text in (
        ("ReasonCode", told.reason_code),
        ("Reason", told.reason),
        ("RequestedActionCode", told.action_code),
        ("SequenceNumeric", "1"),
    ):
        if text:
            _ram(said, name, text)
    for rate, amount in told.amounts:
        block = _ram(said, "SpecifiedDocumentCharacteristic")
        _ram(block, "TypeCode", "MEN")
        _ram(block, "ValueAmount", f"{cents(amount):f}", currencyID=told.currency)
        _ram(block, "ValuePercent", f"{cents(rate):f}")


def _party(parent: Any, name: str, side: Side) -> None:
    one = _ram(parent, name)
    _ram(one, "GlobalID", side.siren, schemeID="0002")
    _ram(one, "Name", side.name)
    _ram(one, "RoleCode", side.role)
    if side.address:
        place = _ram(one, "URIUniversalCommunication")
        _ram(place, "URIID", side.address, schemeID="0225")


def _portal(parent: Any) -> None:
    number, scheme, role, name = PORTAL
    one = _ram(parent, "RecipientTradeParty")
    _ram(one, "GlobalID", number, schemeID=scheme)
    _ram(one, "Name", name)
    _ram(one, "RoleCode", role)


def _instant(parent: Any, name: str, at: datetime.datetime) -> None:
    text = ET.SubElement(_ram(parent, name), f"{{{UDT}}}DateTimeString", format=INSTANT)
    text.text = f"{timezone.localtime(at):%Y%m%d%H%M%S}"


def _rsm(parent: Any, name: str) -> Any:
    return ET.SubElement(parent, f"{{{RSM}}}{name}")


def _ram(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    element = ET.SubElement(parent, f"{{{RAM}}}{name}", attributes)
    if text:
        element.text = text
    return element
