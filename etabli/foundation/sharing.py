"""Sharing an amount so that no cent is lost: discounts over VAT groups, deposits over rates, costs over lines."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

from etabli.foundation.errors import CalculationError
from etabli.foundation.money import cents


def share_proportionally(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Split an amount to the cent in proportion to weights; the shares always add up to it.

    Each share is rounded down (towards −∞), then the cents left go one by one to the largest remainders,
    the earlier weight first when they are equal (calculation.md rule 3).
    """
    if cents(amount) != amount:
        raise CalculationError("Un montant à répartir compte deux décimales au plus.")
    whole = sum((Fraction(weight) for weight in weights), Fraction(0))
    if not whole:
        raise CalculationError("Rien ne permet de répartir ce montant : le total est nul.")
    wanted = [Fraction(amount) * 100 * Fraction(weight) / whole for weight in weights]
    shares = [floor(part) for part in wanted]
    left = int(Fraction(amount) * 100) - sum(shares)
    by_remainder = sorted(range(len(wanted)), key=lambda index: (shares[index] - wanted[index], index))
    for index in by_remainder[:left]:
        shares[index] += 1
    return [cents(Decimal(share).scaleb(-2)) for share in shares]
