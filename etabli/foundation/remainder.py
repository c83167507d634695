"""The last part of a whole: what the parts before it left, by VAT group, to the cent.

Each part of an order rounds its lines, its discount and its VAT on its own: added up they may be a cent or two off. The
part that ends the order therefore takes exactly what is left of each group, HT and VAT; so does the credit note that
ends an invoice. (Decision 014.)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from etabli.foundation.grouping import GroupKey
from etabli.foundation.money import CENT, ZERO

Figures = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Remainder:
    """HT and VAT left of each group, and the rounding (BT-114). `given` are the sums of lines, other taxes and shipping
    it was worked out for: a document with other sums adds up by itself."""

    given: Mapping[GroupKey, Decimal]
    left: Mapping[GroupKey, Figures]
    rounding: Decimal = ZERO

    def fits(self, given: Mapping[GroupKey, Decimal]) -> bool:
        """Whether the document still is the one this remainder was worked out for."""
        keys = {*self.given, *given}
        return all(self.given.get(key, ZERO) == given.get(key, ZERO) for key in keys)


def left_of(whole: Mapping[GroupKey, Figures], parts: Iterable[Mapping[GroupKey, Figures]]) -> dict[GroupKey, Figures]:
    """What is left of each group once the parts are taken off (give those taken back with their minus sign)."""
    left = dict(whole)
    for part in parts:
        for key, (base, vat) in part.items():
            before = left.get(key, (ZERO, ZERO))
            left[key] = (before[0] - base, before[1] - vat)
    return left


def is_rounding(left: Mapping[GroupKey, Figures], natural: Mapping[GroupKey, Figures], *, cents: int) -> bool:
    """Whether what is left differs from what the last part comes to by itself by so few cents that rounding alone
    explains it; more means that somebody changed a price on purpose, and that is respected."""
    most = CENT * cents
    for key in {*left, *natural}:
        base, vat = left.get(key, (ZERO, ZERO))
        own_base, own_vat = natural.get(key, (ZERO, ZERO))
        if abs(base - own_base) > most or abs(vat - own_vat) > most:
            return False
    return True
