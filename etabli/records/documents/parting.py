"""Documents as parts of a whole: what the parts of an order, or the credit notes of an invoice, leave of it by VAT
group (decision 014)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from etabli.foundation.grouping import GroupKey
from etabli.foundation.money import cents
from etabli.foundation.remainder import Figures, Remainder, is_rounding, left_of
from etabli.foundation.totals import Totals
from etabli.records.documents.models import Document, VatRow

Groups = dict[GroupKey, Figures]
ZERO = Decimal(0)


def groups_of(documents: Iterable[int]) -> dict[int, Groups]:
    """HT and VAT by group of each of these documents."""
    found: dict[int, Groups] = {}
    rows = VatRow.objects.filter(document__in=list(documents))
    for pk, category, rate, base, amount in rows.values_list("document", "category", "rate", "base", "amount"):
        found.setdefault(pk, {})[category, cents(rate)] = (base, amount)
    return found


def left_groups(whole: Document, parts: Mapping[Document, int]) -> tuple[Groups, Decimal]:
    """HT and VAT left of each group of the whole, and its rounding; `parts` are counted with their sign."""
    found = groups_of([whole.pk, *(part.pk for part in parts)])
    taken = [
        {key: (sign * base, sign * vat) for key, (base, vat) in found.get(part.pk, {}).items()}
        for part, sign in parts.items()
    ]
    rounding = whole.rounding - sum((sign * part.rounding for part, sign in parts.items()), ZERO)
    return left_of(found.get(whole.pk, {}), taken), rounding


def remainder_of(whole: Document, parts: Mapping[Document, int], last: Document, totals: Totals) -> dict[str, Any]:
    """As a column keeps it: what is left of the whole for its last part, which comes to these totals by itself; empty
    when it is not rounding alone that keeps them apart."""
    left, rounding = left_groups(whole, parts)
    natural = {(group.category, group.rate): (group.base, group.amount) for group in totals.vat}
    lines = sum(1 for result in totals.results if result is not None)
    if not is_rounding(left, natural, cents=(len(parts) + 1) * (lines + 3)):
        return {}
    given = {(group.category, group.rate): group.lines + group.other_taxes + group.shipping for group in totals.vat}
    groups = [
        {
            "category": category,
            "rate": f"{rate:f}",
            "given": str(given.get((category, rate), ZERO)),
            "base": str(base),
            "vat": str(vat),
        }
        for (category, rate), (base, vat) in sorted({**dict.fromkeys(given, (ZERO, ZERO)), **left}.items())
    ]
    return {"groups": groups, "rounding": str(rounding), "discount": _discount(last)}


def _discount(document: Document) -> list[str]:
    figures = (document.discount_percent, document.discount_amount)
    return [document.discount_base, *("" if one is None else f"{one.normalize():f}" for one in figures)]


def kept_remainder(document: Document) -> Remainder | None:
    """The column as the calculator takes it; none once somebody wrote another discount."""
    if not document.remainder or document.remainder["discount"] != _discount(document):
        return None
    rows = [(row, (row["category"], cents(Decimal(row["rate"])))) for row in document.remainder["groups"]]
    return Remainder(
        given={key: Decimal(row["given"]) for row, key in rows if Decimal(row["given"])},
        left={key: (Decimal(row["base"]), Decimal(row["vat"])) for row, key in rows},
        rounding=Decimal(document.remainder["rounding"]),
    )
