"""How a document adds up: the one calculator of screen, PDF, XML, ledger and API (calculation.md, EN 16931).

VAT is computed once per (category, rate) on the document, never per line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from etabli.foundation.discount import DiscountShares, GeneralDiscount, share_discount
from etabli.foundation.errors import CalculationError
from etabli.foundation.grouping import Grouping, GroupKey
from etabli.foundation.lines import (
    AMOUNT_DECIMALS,
    LineInput,
    LineResult,
    TaxInput,
    TaxResult,
    counts,
    exact,
    line_result,
    percentage,
)
from etabli.foundation.money import HUNDRED, ZERO, cents, exact_arithmetic
from etabli.foundation.remainder import Remainder
from etabli.foundation.sharing import share_proportionally

__all__ = [
    "CalculationError",
    "GeneralDiscount",
    "LineInput",
    "LineResult",
    "Remainder",
    "Shipping",
    "TaxInput",
    "TaxResult",
    "Totals",
    "VatGroup",
    "compute",
    "line_result",
    "progress",
    "share_proportionally",
    "subtotals",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipping:
    """Shipping charged on the document, in the VAT group of its own rate. An amount of 0 is no shipping."""

    amount: Decimal
    vat_rate: Decimal | None = None
    vat_category: str | None = None


@dataclass(frozen=True, slots=True)
class VatGroup:
    """All that bears one VAT category at one rate; `base` = lines + other taxes − discount + shipping."""

    category: str
    rate: Decimal
    base: Decimal
    amount: Decimal
    lines: Decimal
    other_taxes: Decimal
    discount: Decimal
    shipping: Decimal

    def figures(self) -> dict[str, str]:
        """The group as texts (BG-23)."""
        return {
            "rate": str(self.rate),
            "category": self.category,
            "base": str(self.base),
            "amount": str(self.amount),
        }


@dataclass(frozen=True, slots=True)
class Totals:
    """What a document comes to. `results` follow the lines given, None where a line counts nothing."""

    lines: Decimal
    other_taxes: Decimal
    discount: Decimal
    shipping: Decimal
    excl: Decimal
    vat: tuple[VatGroup, ...]
    vat_total: Decimal
    incl: Decimal
    rounding: Decimal
    paid: Decimal
    due: Decimal
    results: tuple[LineResult | None, ...]

    @property
    def line_totals(self) -> tuple[Decimal | None, ...]:
        """The total of each line, None for those that count nothing."""
        return tuple(None if result is None else result.total for result in self.results)

    @property
    def payable(self) -> Decimal:
        """What the client owes before any payment: TTC and rounding."""
        return self.incl + self.rounding

    def figures(self) -> dict[str, object]:
        """The figures as texts, as the API answers them and the legal chain seals them."""
        names = ("lines", "other_taxes", "discount", "shipping", "excl", "vat_total", "incl", "rounding", "paid", "due")
        figures: dict[str, object] = {name: str(getattr(self, name)) for name in names}
        figures["vat"] = [group.figures() for group in self.vat]
        figures["line_totals"] = [None if total is None else str(total) for total in self.line_totals]
        return figures


@exact_arithmetic()
def compute(
    lines: Iterable[LineInput],
    general_discount: GeneralDiscount | None = None,
    shipping: Shipping | None = None,
    paid: Decimal = ZERO,
    default_zero_category: str | None = None,
    remainder: Remainder | None = None,
) -> Totals:
    """Add a document up, or refuse it with a sentence.

    `default_zero_category` is the category that the client's VAT situation gives to a rate of 0. `remainder` is what
    earlier parts left of a whole that this document ends: it rules HT and VAT of each group, as long as it fits.
    """
    grouping = Grouping(default_zero_category)
    results = tuple(_add_line(line, f"lines.{place}", grouping) for place, line in enumerate(lines))
    keys = sorted(grouping.lines, key=_order)
    shared = share_discount(general_discount, [(rate, grouping.lines[category, rate]) for category, rate in keys])
    _add_shipping(shipping, grouping)
    grouping.check_out_of_scope_alone()
    discounts = dict(zip(keys, shared.shares, strict=True))
    groups = tuple(_group(key, grouping, discounts.get(key, ZERO)) for key in sorted(grouping.places, key=_order))
    before = exact(paid, "Déjà payé", "paid", decimals=AMOUNT_DECIMALS, signed=True)
    if remainder is not None and remainder.fits({key: _given(key, grouping) for key in grouping.places}):
        kept = {*grouping.places, *(key for key, left in remainder.left.items() if any(left))}
        groups = tuple(_left(key, grouping, remainder) for key in sorted(kept, key=_order))
        return _sums(groups, results, remainder.rounding, before)
    return _totals(groups, results, shared, before)


@exact_arithmetic()
def subtotals(
    lines: Sequence[LineInput], results: Sequence[LineResult | None] | None = None
) -> tuple[Decimal | None, ...]:
    """For each subtotal line, the lines that count since the previous subtotal; None for every other line.

    `results` are those of `compute` for the same lines, when it was done already.
    """
    answers: list[Decimal | None] = []
    running = ZERO
    for place, line in enumerate(lines):
        answers.append(running if line.kind == "subtotal" else None)
        if line.kind == "subtotal":
            running = ZERO
        elif counts(line, f"lines.{place}.kind"):
            known = results[place] if results is not None else None
            running += (known or line_result(line, f"lines.{place}")).total
    return tuple(answers)


@exact_arithmetic()
def progress(order_total: Decimal, cumulated_percent: Decimal, already: Decimal) -> Decimal:
    """A progress invoice's line: what is done of the order, less what was invoiced before (calculation.md rule 8)."""
    total = exact(order_total, "Total de la commande", "order_total", decimals=AMOUNT_DECIMALS, signed=True)
    percent = percentage(cumulated_percent, "Avancement", "cumulated_percent")
    before = exact(already, "Déjà facturé", "already", decimals=AMOUNT_DECIMALS, signed=True)
    return cents(total * percent / HUNDRED) - before


def _add_line(line: LineInput, field: str, grouping: Grouping) -> LineResult | None:
    if not counts(line, f"{field}.kind"):
        return None
    result = line_result(line, field)
    grouping.add("lines", result.total, line.vat_rate, line.vat_category, field)
    for place, (tax, answer) in enumerate(zip(line.taxes, result.taxes, strict=True)):
        grouping.add("other_taxes", answer.amount, tax.vat_rate, tax.vat_category, f"{field}.taxes.{place}")
    return result


def _add_shipping(shipping: Shipping | None, grouping: Grouping) -> None:
    if shipping is None:
        return
    amount = exact(shipping.amount, "Frais de port", "shipping.amount", decimals=AMOUNT_DECIMALS)
    if amount:
        grouping.add("shipping", amount, shipping.vat_rate, shipping.vat_category, "shipping")


def _order(key: GroupKey) -> tuple[Decimal, str]:
    category, rate = key
    return -rate, category


def _group(key: GroupKey, grouping: Grouping, discount: Decimal) -> VatGroup:
    category, rate = key
    lines, taxes, shipping = (part.get(key, ZERO) for part in (grouping.lines, grouping.other_taxes, grouping.shipping))
    base = lines + taxes - discount + shipping
    return VatGroup(category, rate, base, cents(base * rate / HUNDRED), lines, taxes, discount, shipping)


def _given(key: GroupKey, grouping: Grouping) -> Decimal:
    return sum((part.get(key, ZERO) for part in (grouping.lines, grouping.other_taxes, grouping.shipping)), ZERO)


def _left(key: GroupKey, grouping: Grouping, remainder: Remainder) -> VatGroup:
    lines, taxes, shipping = (part.get(key, ZERO) for part in (grouping.lines, grouping.other_taxes, grouping.shipping))
    base, vat = remainder.left.get(key, (ZERO, ZERO))
    return VatGroup(*key, base, vat, lines, taxes, lines + taxes + shipping - base, shipping)


def _totals(
    groups: tuple[VatGroup, ...], results: tuple[LineResult | None, ...], shared: DiscountShares, paid: Decimal
) -> Totals:
    rounding = ZERO
    if shared.promised_incl:
        undiscounted = [group.base + group.discount for group in groups]
        vat = [cents(base * group.rate / HUNDRED) for base, group in zip(undiscounted, groups, strict=True)]
        reached = sum((group.base + group.amount for group in groups), ZERO)
        rounding = sum(undiscounted, ZERO) + sum(vat, ZERO) - shared.promised_incl - reached
    return _sums(groups, results, rounding, paid)


def _sums(
    groups: tuple[VatGroup, ...], results: tuple[LineResult | None, ...], rounding: Decimal, paid: Decimal
) -> Totals:
    excl = sum((group.base for group in groups), ZERO)
    vat_total = sum((group.amount for group in groups), ZERO)
    incl = excl + vat_total
    return Totals(
        lines=sum((group.lines for group in groups), ZERO),
        other_taxes=sum((group.other_taxes for group in groups), ZERO),
        discount=sum((group.discount for group in groups), ZERO),
        shipping=sum((group.shipping for group in groups), ZERO),
        excl=excl,
        vat=groups,
        vat_total=vat_total,
        incl=incl,
        rounding=rounding,
        paid=cents(paid),
        due=incl + rounding - cents(paid),
        results=results,
    )
