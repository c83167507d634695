"""The general discount of a document, shared over its VAT groups without losing a cent (calculation.md rule 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from etabli.foundation.errors import CalculationError
from etabli.foundation.lines import AMOUNT_DECIMALS, exact, percentage
from etabli.foundation.money import HUNDRED, ZERO, cents
from etabli.foundation.sharing import share_proportionally

FIELD = "general_discount"


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneralDiscount:
    """A discount on the whole document: on its HT (`excl`) or its TTC (`incl`), a percentage or an amount."""

    base: str = "excl"
    percent: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DiscountShares:
    """What each VAT group loses excluding VAT, and the TTC promised to the client (0 for a discount on HT)."""

    shares: tuple[Decimal, ...]
    promised_incl: Decimal = ZERO


def share_discount(discount: GeneralDiscount | None, sums: Sequence[tuple[Decimal, Decimal]]) -> DiscountShares:
    """Share a discount over (rate, sum of line totals) pairs, listed highest rate first."""
    percent, amount = _figures(discount)
    if discount is None or not (percent or amount):
        return DiscountShares((ZERO,) * len(sums))
    if discount.base == "excl":
        bases = [base for _, base in sums]
        return DiscountShares(tuple(share_proportionally(_wanted(bases, percent, amount), bases)))
    return _share_incl(sums, percent, amount)


def _share_incl(sums: Sequence[tuple[Decimal, Decimal]], percent: Decimal, amount: Decimal) -> DiscountShares:
    _positive([base for _, base in sums], percent)
    incl = [base + cents(base * rate / HUNDRED) for rate, base in sums]
    promised = _wanted(incl, percent, amount)
    lost = []
    for (rate, base), before, share in zip(sums, incl, share_proportionally(promised, incl), strict=True):
        lost.append(base - cents((before - share) * HUNDRED / (HUNDRED + rate)))
    return DiscountShares(tuple(lost), promised)


def _figures(discount: GeneralDiscount | None) -> tuple[Decimal, Decimal]:
    percent, amount = ZERO, ZERO
    if discount is None:
        return percent, amount
    if discount.base not in ("excl", "incl"):
        raise CalculationError("Remise générale : elle porte sur le HT ou sur le TTC.", f"{FIELD}.base")
    if discount.percent is not None:
        percent = percentage(discount.percent, "Remise générale", f"{FIELD}.percent")
    if discount.amount is not None:
        amount = exact(discount.amount, "Remise générale", f"{FIELD}.amount", decimals=AMOUNT_DECIMALS)
    if percent and amount:
        raise CalculationError("Remise générale : un pourcentage ou un montant, pas les deux.", f"{FIELD}.amount")
    return percent, amount


def _wanted(weights: Sequence[Decimal], percent: Decimal, amount: Decimal) -> Decimal:
    """The discount itself; refused above what it is taken from."""
    whole = _positive(weights, percent)
    if amount > whole:
        raise CalculationError("Remise générale : elle dépasse le total des lignes.", f"{FIELD}.amount")
    return cents(whole * percent / HUNDRED) if percent else cents(amount)


def _positive(weights: Sequence[Decimal], percent: Decimal) -> Decimal:
    whole = sum(weights, ZERO)
    if whole <= 0:
        field = f"{FIELD}.percent" if percent else f"{FIELD}.amount"
        raise CalculationError("Remise générale : le total des lignes doit être positif.", field)
    return whole
