"""An amount TTC as lines, at the VAT rates of the document it is taken of: credit notes by amount, deposits."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation.french import money
from etabli.foundation.french import rate as rate_shown
from etabli.foundation.money import CENT, HUNDRED, cents
from etabli.foundation.totals import share_proportionally
from etabli.kernel.refusals import Refused
from etabli.modules.billing.leftovers import amount_line
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.parts import parts_of
from etabli.modules.billing.taking import ISSUED
from etabli.records.documents.models import Document, Line
from etabli.records.documents.parting import Groups, left_groups

ZERO = Decimal(0)
Key = tuple[str, Decimal]


def amount_lines(invoice: Invoice, amount: Decimal, vat_rate: Decimal | None) -> tuple[list[Line], Decimal]:
    """One line per VAT group of what is left of the invoice (or at the one rate chosen), and the cents to take off
    again: some totals are reached by no base (calculation.md 6), those cents end in the document's rounding."""
    parts = {part: sign for part, sign in parts_of(invoice).items() if part.status in ISSUED}
    groups = {key: one for key, one in left_groups(invoice, parts)[0].items() if sum(one) > 0}
    if vat_rate is not None:
        groups = {key: one for key, one in groups.items() if key[1] == vat_rate}
        if not groups:
            raise Refused(
                _("Il ne reste rien à créditer à %(rate)s sur cette facture.") % {"rate": rate_shown(vat_rate)},
                field="vat_rate",
            )
    most = sum((base + vat for base, vat in groups.values()), ZERO)
    if not groups:
        raise Refused(_("Cette facture est déjà entièrement créditée."), field="amount")
    if not 0 < amount <= most:
        raise Refused(
            _("Donnez un montant TTC entre 0,01 et %(most)s, ce qui peut encore être crédité.")
            % {"most": money(most, invoice.currency)},
            field="amount",
        )
    bases, reached = bases_for(amount, groups)
    label = _("Avoir partiel sur la facture %(number)s") % {"number": invoice.number}
    return lines_of(label, bases, nature=nature_of(invoice)), reached - amount


def bases_for(amount: Decimal, groups: Groups) -> tuple[dict[Key, Decimal], Decimal]:
    """HT of each group so that the whole comes to this amount TTC, or to the next cents above it that can be reached;
    and what it comes to."""
    shares = share_proportionally(amount, [base + vat for base, vat in groups.values()])
    bases = {key: cents(share * HUNDRED / (HUNDRED + key[1])) for key, share in zip(groups, shares, strict=True)}
    while (reached := sum((with_vat(base, rate) for (_c, rate), base in bases.items()), ZERO)) < amount:
        bases[max(bases, key=lambda key: bases[key])] += CENT
    return bases, reached


def lines_of(label: str, bases: dict[Key, Decimal], *, nature: str) -> list[Line]:
    """A line for each group that has something."""
    return [
        amount_line(label, base, category, rate, nature=nature) for (category, rate), base in bases.items() if base > 0
    ]


def with_vat(base: Decimal, rate: Decimal) -> Decimal:
    """A base with its VAT."""
    return base + cents(base * rate / HUNDRED)


def nature_of(document: Document) -> str:
    """Goods when everything on the document is, else services; a deposit stays one."""
    natures: Iterable[Any] = {line.nature for line in document.lines.all() if line.is_priced}
    return next(iter(natures)) if len(set(natures)) == 1 else "service"
