"""What an invoice comes to by VAT rate and by what is sold, in its own currency or in euros; exact to the cent."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from etabli.foundation.sharing import share_proportionally

ZERO = Decimal(0)


@dataclass(frozen=True)
class Group:
    """A part of an invoice: one VAT rate and category, one nature (goods, service, deposit)."""

    rate: Decimal
    category: str
    nature: str
    base: Decimal
    vat: Decimal

    @property
    def incl(self) -> Decimal:
        """Taxes included."""
        return self.base + self.vat


def groups_of(document: Any, *, euros: bool = False) -> list[Group]:
    """The parts of an invoice; they add up to its VAT rows."""
    rows = list(document.vat_rows.all())
    bases, vats = [row.base for row in rows], [row.amount for row in rows]
    if euros and document.is_foreign:
        bases, vats = _shared(document.base_excl, bases), _shared(document.base_vat, vats)
    weights = natures_of(document)
    found = []
    for row, base, vat in zip(rows, bases, vats, strict=True):
        natures = weights.get((row.category, row.rate)) or {main_nature(document): Decimal(1)}
        parts = zip(natures, _shared(base, list(natures.values())), _shared(vat, list(natures.values())), strict=True)
        found += [Group(row.rate, row.category, nature, part, tax) for nature, part, tax in parts]
    return found


def natures_of(document: Any) -> dict[tuple[str, Decimal], dict[str, Decimal]]:
    """By VAT group, what its lines come to by nature; shipping is accessory to what is mostly sold."""
    found: dict[tuple[str, Decimal], dict[str, Decimal]] = {}
    main = main_nature(document)
    for line in _counted(document):
        nature = "deposit" if is_deposit(document) else "goods" if line.nature == "goods" else "service"
        weights = found.setdefault((line.vat_category, line.vat_rate or ZERO), {})
        weights[nature] = weights.get(nature, ZERO) + line.total
    if document.shipping_amount:
        key = (document.shipping_vat_category, document.shipping_vat_rate or ZERO)
        weights = found.setdefault(key, {})
        weights[main] = weights.get(main, ZERO) + document.shipping_amount
    return found


def is_deposit(document: Any) -> bool:
    """A deposit invoice, or the credit note of one."""
    return document.type == "deposit" or bool(document.corrects and document.corrects.type == "deposit")


def main_nature(document: Any) -> str:
    """What it mostly sells."""
    if is_deposit(document):
        return "deposit"
    sums = {"goods": ZERO, "service": ZERO}
    for line in _counted(document):
        sums["goods" if line.nature == "goods" else "service"] += line.total
    return "goods" if sums["goods"] > sums["service"] else "service"


def on_collection(document: Any, group: Group) -> bool:
    """Whether the VAT of this part is due when it is paid: services and deposits, unless the company had opted for
    debits when it was issued (CGI art. 269, 2); never where no VAT is charged."""
    waits = group.category == "S" and group.nature in ("service", "deposit")
    return waits and not document.snapshot.payload["seller"]["vat_on_debits"]


def paid_by_group(document: Any, paid: Decimal) -> dict[tuple[Decimal, bool], Decimal]:
    """How a sum received so far falls on each rate, taxes included, apart for what has its VAT due on collection.
    Shares add up to the sum; deposits already declared are taken off the rate they bore."""
    weights: dict[tuple[Decimal, bool], Decimal] = {}
    for group in groups_of(document):
        key = (group.rate, on_collection(document, group))
        weights[key] = weights.get(key, ZERO) + group.incl
    for rate, incl in _deducted(document).items():
        for key in ((rate, True), (rate, False)):
            taken = min(incl, weights.get(key, ZERO))
            if taken:
                weights[key] -= taken
                incl -= taken
    kept = {key: weight for key, weight in sorted(weights.items(), reverse=True) if weight > 0}
    return dict(zip(kept, share_proportionally(paid, list(kept.values())), strict=True)) if kept else {}


def _deducted(document: Any) -> dict[Decimal, Decimal]:
    found: dict[Decimal, Decimal] = {}
    for row in document.deductions.all():
        for one in row.vat:
            rate = Decimal(str(one["rate"]))
            found[rate] = found.get(rate, ZERO) + Decimal(str(one["base"])) + Decimal(str(one["amount"]))
    return found


def _counted(document: Any) -> Iterable[Any]:
    lines = document.lines.all()
    return [line for line in lines if line.is_priced and line.total and (line.chosen or not line.optional)]


def _shared(amount: Decimal, weights: list[Decimal]) -> list[Decimal]:
    if not any(weights):
        return [amount, *([ZERO] * (len(weights) - 1))] if weights else []
    return share_proportionally(amount, weights)
