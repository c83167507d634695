"""What an invoice of somebody else says, in one form for every syntax. Nothing is corrected: what is absent stays
None or empty."""

from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

Severity = Literal["error", "warning"]

# UNTDID 1001: these give money back (BR-FR-CO-05 names the French ones).
CREDIT_CODES = frozenset({"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"})
# … and these, too, exist only because of another invoice
CORRECTING_CODES = frozenset({"261", "381", "396", "502", "503", "384", "471", "472", "473"})


@dataclass(frozen=True)
class Fault:
    """A rule that an invoice breaks: its identifier, a French sentence, where."""

    rule: str
    sentence: str
    severity: Severity = "error"
    place: str = ""


@dataclass
class Actor:
    """Seller or buyer (BG-4, BG-7)."""

    name: str = ""
    siren: str = ""
    siret: str = ""
    vat_number: str = ""
    legal_id: str = ""
    electronic_address: str = ""
    lines: list[str] = field(default_factory=list)
    postcode: str = ""
    city: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""


@dataclass
class Change:
    """An allowance (it lowers the total) or a charge, of a line or of the document (BG-20, BG-21, BG-27, BG-28)."""

    is_charge: bool = False
    amount: Decimal | None = None
    reason: str = ""
    category: str = ""
    rate: Decimal | None = None


@dataclass
class ReadLine:
    """A line (BG-25). `counts` is false for groups and informative sub-lines of the EXTENDED level."""

    id: str = ""
    label: str = ""
    description: str = ""
    reference: str = ""
    note: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    price: Decimal | None = None
    base_quantity: Decimal | None = None
    changes: list[Change] = field(default_factory=list)
    net: Decimal | None = None
    category: str = ""
    rate: Decimal | None = None
    counts: bool = True


@dataclass
class VatShare:
    """One VAT group (BG-23)."""

    category: str = ""
    rate: Decimal | None = None
    base: Decimal | None = None
    amount: Decimal | None = None
    reason: str = ""


@dataclass
class Sums:
    """Totals of the document (BG-22)."""

    lines: Decimal | None = None
    allowances: Decimal | None = None
    charges: Decimal | None = None
    excl: Decimal | None = None
    vat: Decimal | None = None
    incl: Decimal | None = None
    paid: Decimal | None = None
    rounding: Decimal | None = None
    due: Decimal | None = None


@dataclass
class Reading:
    """The whole invoice. `syntax` is cii, ubl or zugferd1; `level` a name of `levels.LEVELS`."""

    syntax: str = ""
    level: str = ""
    guideline: str = ""
    frame: str = ""
    number: str = ""
    type_code: str = ""
    issued_on: date | None = None
    due_on: date | None = None
    delivered_on: date | None = None
    currency: str = ""
    seller: Actor = field(default_factory=Actor)
    buyer: Actor = field(default_factory=Actor)
    notes: list[tuple[str, str]] = field(default_factory=list)
    lines: list[ReadLine] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    vat: list[VatShare] = field(default_factory=list)
    sums: Sums = field(default_factory=Sums)
    preceding: list[tuple[str, date | None]] = field(default_factory=list)
    order_number: str = ""
    contract_number: str = ""
    payment_code: str = ""
    payment_terms: str = ""
    iban: str = ""
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_credit(self) -> bool:
        """Whether it gives money back (the type code carries the sign, regulation.md 1.6)."""
        return self.type_code in CREDIT_CODES

    def content(self) -> dict[str, Any]:
        """Everything as texts, to be stored; faults apart."""
        plain: dict[str, Any] = _plain({name: value for name, value in asdict(self).items() if name != "faults"})
        return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value
