"""One line of a document: what it is given, what it comes to (calculation.md rules 1 and 2)."""

from dataclasses import dataclass
from decimal import Decimal

from etabli.foundation.errors import CalculationError
from etabli.foundation.money import HUNDRED, ZERO, cents, decimals_of, exact_arithmetic

PRICED_KINDS = frozenset({"product", "free", "option"})
SILENT_KINDS = frozenset({"comment", "title", "subtotal", "page_break"})
QUANTITY_DECIMALS, PRICE_DECIMALS, PERCENT_DECIMALS, AMOUNT_DECIMALS = 4, 6, 4, 2
LIMIT = Decimal(10) ** 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxInput:
    """A tax other than VAT on a line (eco-contribution, …): an amount per unit, or a percentage of the line total."""

    name: str = ""
    amount: Decimal | None = None
    percent: Decimal | None = None
    vat_rate: Decimal | None = None
    vat_category: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineInput:
    """A line as typed. Lines without a price (comment, title, subtotal, page break) need nothing but their kind."""

    kind: str = "product"
    quantity: Decimal | None = None
    unit_price: Decimal | None = None
    unit_factor: Decimal = Decimal(1)
    discount_percent: Decimal | None = None
    discount_amount: Decimal | None = None
    vat_rate: Decimal | None = None
    vat_category: str | None = None
    taxes: tuple[TaxInput, ...] = ()
    optional: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class TaxResult:
    """What one other tax of a line comes to, before its own VAT."""

    name: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class LineResult:
    """What a line comes to: `allowance` and `quantity` are those of the XML (BT-136, BT-129)."""

    quantity: Decimal
    gross: Decimal
    allowance: Decimal
    total: Decimal
    taxes: tuple[TaxResult, ...]


def counts(line: LineInput, field: str = "kind") -> bool:
    """Whether a line enters the totals: it has a price, and an option of a quote counts only once ticked."""
    if line.kind in SILENT_KINDS:
        return False
    if line.kind not in PRICED_KINDS:
        raise CalculationError(f"Type de ligne inconnu : « {line.kind} ».", field)
    return line.chosen or not (line.optional or line.kind == "option")


@exact_arithmetic()
def line_result(line: LineInput, field: str = "line") -> LineResult:
    """Add up one line, ticked or not; `field` is its place in the document (`lines.2`), for refusals."""
    quantity, factor = _quantity_and_factor(line, field)
    price = exact(line.unit_price, "Prix unitaire", f"{field}.unit_price", decimals=PRICE_DECIMALS, signed=True)
    if price < 0:
        raise CalculationError("Prix unitaire négatif : portez le signe moins sur la quantité.", f"{field}.unit_price")
    gross = quantity * factor * price
    total = cents(_after_discount(line, gross, field))
    if abs(total) >= LIMIT or abs(gross) >= LIMIT:
        raise CalculationError("Le montant de cette ligne est trop grand.", f"{field}.quantity")
    taxes = tuple(_tax(tax, quantity, total, f"{field}.taxes.{place}") for place, tax in enumerate(line.taxes))
    return LineResult(quantity * factor, cents(gross), cents(gross) - total, total, taxes)


def exact(value: object, name: str, field: str, *, decimals: int, signed: bool = False) -> Decimal:
    """The number itself, provided it is exact, finite and no finer than the law's formats (BR-FR-DEC)."""
    if value is None:
        raise CalculationError(f"{name} : indiquez un nombre.", field)
    if isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    if not isinstance(value, Decimal) or not value.is_finite():
        raise CalculationError(f"{name} : un nombre décimal exact est attendu.", field)
    if decimals_of(value) > decimals:
        raise CalculationError(f"{name} : {decimals} décimales au plus ({decimals_of(value)} ici).", field)
    if abs(value) >= LIMIT:
        raise CalculationError(f"{name} : ce nombre est trop grand.", field)
    if value < 0 and not signed:
        raise CalculationError(f"{name} : un nombre négatif n’est pas possible ici.", field)
    return value


def percentage(value: object, name: str, field: str) -> Decimal:
    """A share of something: from 0 to 100 %."""
    percent = exact(value, name, field, decimals=PERCENT_DECIMALS)
    if percent > HUNDRED:
        raise CalculationError(f"{name} : 100 % au plus.", field)
    return percent


def _quantity_and_factor(line: LineInput, field: str) -> tuple[Decimal, Decimal]:
    quantity = exact(line.quantity, "Quantité", f"{field}.quantity", decimals=QUANTITY_DECIMALS, signed=True)
    factor = exact(line.unit_factor, "Coefficient d’unité", f"{field}.unit_factor", decimals=PRICE_DECIMALS)
    if not factor:
        raise CalculationError("Coefficient d’unité : il ne peut pas être nul.", f"{field}.unit_factor")
    name = "Quantité × coefficient d’unité"
    exact(quantity * factor, name, f"{field}.quantity", decimals=QUANTITY_DECIMALS, signed=True)
    return quantity, factor


def _after_discount(line: LineInput, gross: Decimal, field: str) -> Decimal:
    percent, amount = ZERO, ZERO
    if line.discount_percent is not None:
        percent = percentage(line.discount_percent, "Remise", f"{field}.discount_percent")
    if line.discount_amount is not None:
        amount = exact(line.discount_amount, "Remise", f"{field}.discount_amount", decimals=AMOUNT_DECIMALS)
    if percent and amount:
        raise CalculationError("Remise : un pourcentage ou un montant, pas les deux.", f"{field}.discount_amount")
    if amount and gross < 0:
        raise CalculationError(
            "Remise : sur une quantité négative, indiquez un pourcentage ou le prix déjà remisé.",
            f"{field}.discount_amount",
        )
    if amount > max(cents(gross), ZERO):
        raise CalculationError("Remise : elle dépasse le montant de la ligne.", f"{field}.discount_amount")
    return gross - amount if amount else gross * (HUNDRED - percent) / HUNDRED


def _tax(tax: TaxInput, quantity: Decimal, total: Decimal, field: str) -> TaxResult:
    if (tax.amount is None) == (tax.percent is None):
        raise CalculationError("Autre taxe : indiquez un montant par unité ou un pourcentage.", f"{field}.amount")
    if tax.amount is not None:
        amount = exact(tax.amount, "Autre taxe", f"{field}.amount", decimals=PRICE_DECIMALS)
        return TaxResult(tax.name, cents(quantity * amount))
    return TaxResult(tax.name, cents(total * percentage(tax.percent, "Autre taxe", f"{field}.percent") / HUNDRED))
