"""How a payment settles what is owed: proposed oldest first, each part to be changed before anything is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest

from etabli.foundation import french
from etabli.foundation.currencies import BASE
from etabli.foundation.errors import NumberError
from etabli.foundation.money import parse_decimal
from etabli.records.documents.models import Document
from etabli.records.parties.models import Party
from etabli.ui.frame import default_company

ZERO = Decimal(0)
PREFIX = "part-"
MOST = 200


@dataclass
class Part:
    """One document that may be settled, what is left of it, and what of the payment goes there, as typed."""

    document: Document
    typed: str

    @property
    def name(self) -> str:
        """Name of the field."""
        return f"{PREFIX}{self.document.pk}"

    @property
    def due(self) -> str:
        """When it is, or was, expected."""
        day = self.document.next_due or self.document.due_date
        return french.short(day) if day else "—"

    @property
    def left(self) -> str:
        """What is left of it."""
        return french.money(self.document.outstanding, self.document.currency)


@dataclass
class Proposal:
    """The parts, and what of the payment they leave as the client's credit."""

    parts: list[Part]
    rest: Decimal = ZERO
    credit: Decimal = ZERO
    currency: str = BASE

    @property
    def rest_text(self) -> str:
        """What would be kept as credit."""
        return french.money(self.rest, self.currency) if self.rest > 0 else ""

    @property
    def is_too_much(self) -> bool:
        """More is set against invoices than was received."""
        return self.rest < 0


def owed_by(party: Party, company: Any, user: Any, *, refund: bool) -> list[Document]:
    """Documents of the client with something left, oldest instalment first."""
    rows = Document.objects.visible_to(user).filter(
        party=party, company=company, kind="invoice", outstanding__gt=0, status__in=("open", "done")
    )
    rows = rows.filter(type="credit_note") if refund else rows.exclude(type="credit_note")
    return list(rows.order_by("next_due", "due_date", "pk")[:MOST])


def number_of(text: str) -> Decimal:
    """An amount as typed, 0 when it is none."""
    try:
        return parse_decimal(text) if text.strip() else ZERO
    except NumberError:
        return ZERO


def proposal_of(request: HttpRequest, fields: Mapping[str, str]) -> Proposal | None:
    """What is proposed for the client, nature and amount typed; parts somebody changed stay as they are."""
    party = fields.get("party", "")
    found = Party.objects.visible_to(request.user).filter(pk=int(party)).first() if party.isdecimal() else None
    company = default_company(request)
    if found is None or company is None:
        return None
    amount = number_of(fields.get("amount", ""))
    currency = fields.get("currency") or BASE
    owed = owed_by(found, company, request.user, refund=fields.get("type") == "refund")
    documents = [one for one in owed if one.currency == currency]
    by_hand = fields.get("do") == "parts"
    parts, left = [], amount
    for document in documents:
        typed = fields.get(f"{PREFIX}{document.pk}", "")
        part = number_of(typed) if by_hand else min(max(left, ZERO), document.outstanding)
        left -= part
        parts.append(Part(document, typed if by_hand else french.number(part, 2) if part else ""))
    return Proposal(parts, left, currency=currency)
