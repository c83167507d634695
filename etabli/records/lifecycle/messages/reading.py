"""Reading a life-cycle message, whoever wrote it: names of elements are looked for wherever they stand."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.refusals import Refused

LARGEST = 5 * 1024 * 1024


@dataclass(frozen=True)
class StatusMessage:
    """One status of one invoice, as a message says it. `seller_siren` may be empty when the message leaves it out."""

    message_id: str
    code: str
    at: datetime.datetime
    number: str
    issuer_role: str = ""
    seller_siren: str = ""
    reason_code: str = ""
    reason: str = ""
    action_code: str = ""
    amounts: list[dict[str, str]] = field(default_factory=list)


def read_message(data: bytes) -> list[StatusMessage]:
    """The statuses of a message. Raises Refused with the sentence of what is wrong."""
    root = _parsed(data)
    head = next(_all(root, "ExchangedDocument"), None)
    body = next(_all(root, "AcknowledgementDocument"), None)
    if head is None or body is None:
        raise Refused(_("Ce fichier n’est pas un message de cycle de vie (CDAR)."))
    issuer = next(_all(head, "IssuerTradeParty"), None)
    role = _text(issuer, "RoleCode") if issuer is not None else ""
    at = _instant(body) or _instant(head)
    if at is None:
        raise Refused(_("Ce message de cycle de vie ne dit pas quand le statut a été donné."))
    found = [_status(one, _own(head, "ID"), at, role) for one in _all(body, "ReferenceReferencedDocument")]
    if not found:
        raise Refused(_("Ce message de cycle de vie ne nomme aucune facture."))
    return found


def _status(one: Any, message_id: str, at: datetime.datetime, role: str) -> StatusMessage:
    code, number = _own(one, "ProcessConditionCode"), _own(one, "IssuerAssignedID")
    if not number or not code.isdigit() or len(code) > 8:
        raise Refused(_("Ce message de cycle de vie ne dit pas quel statut il donne à quelle facture."))
    seller = next(_all(one, "IssuerTradeParty"), None)
    return StatusMessage(
        message_id=message_id[:120],
        code=code,
        at=at,
        number=number,
        issuer_role=role,
        seller_siren=_text(seller, "GlobalID")[:9] if seller is not None else "",
        reason_code=_text(one, "ReasonCode")[:24],
        reason=(_text(one, "Reason") or _text(one, "Content"))[:500],
        action_code=_text(one, "RequestedActionCode")[:8],
        amounts=list(_amounts(one)),
    )


def _amounts(one: Any) -> Iterator[dict[str, str]]:
    for block in _all(one, "SpecifiedDocumentCharacteristic"):
        if _own(block, "TypeCode") == "MEN":
            yield {"rate": _number(_own(block, "ValuePercent")), "amount": _number(_own(block, "ValueAmount"))}


def _number(text: str) -> str:
    try:
        found = Decimal(text or "0")
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise Refused(_("Ce message de cycle de vie donne un montant illisible."))
    return str(found)


def _parsed(data: bytes) -> Any:
    from lxml import etree  # heavy; read by jobs alone

    if len(data) > LARGEST:
        raise Refused(_("Ce message de cycle de vie est trop grand."))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(_("Ce message de cycle de vie est illisible.")) from error
    if root.getroottree().docinfo.doctype:
        raise Refused(_("Ce message de cycle de vie déclare des entités : il n’est pas lu."))
    return root


def _all(parent: Any, name: str) -> Iterator[Any]:
    yield from parent.iter(f"{{*}}{name}")


def _own(parent: Any, name: str) -> str:
    """Text of a direct child."""
    found = parent.find(f"{{*}}{name}")
    return (found.text or "").strip() if found is not None else ""


def _text(parent: Any, name: str) -> str:
    found = next(_all(parent, name), None)
    return (found.text or "").strip() if found is not None else ""


def _instant(parent: Any) -> datetime.datetime | None:
    holder = parent.find("{*}IssueDateTime")
    digits = "".join(sign for sign in (_text(holder, "DateTimeString") if holder is not None else "") if sign.isdigit())
    for length, form in ((14, "%Y%m%d%H%M%S"), (12, "%Y%m%d%H%M"), (8, "%Y%m%d")):
        if len(digits) >= length:
            try:
                found = datetime.datetime.strptime(digits[:length], form)
            except ValueError:
                return None
            return timezone.make_aware(found)
    return None
