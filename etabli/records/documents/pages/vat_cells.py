"""The rates a line may bear, as the cell of the sheet holds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from etabli.foundation import french
from etabli.records.documents.models import Document
from etabli.records.documents.rules import bears_no_vat, vat_zone, zero_category
from etabli.records.taxes.models import VatRate


@dataclass(frozen=True)
class VatChoice:
    """A rate that a line may bear; `key` is what the cell holds ("" is the usual rate of this document).

    `forced` says that products bear it whatever their own rate; `by_nature` the category it has for goods and services.
    """

    rate: Decimal
    category: str
    label: str
    forced: bool = False
    by_nature: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """Rate and category as one word."""
        return f"{self.rate}|{self.category}"


def vat_choices(document: Document) -> list[VatChoice]:
    """Rates in force, the usual one of this document first."""
    company, party, zone = document.company, document.party, vat_zone(document.company)
    found = [
        VatChoice(one.rate, one.category if not one.rate else "S", french.rate(one.rate) if one.rate else one.label)
        for one in VatRate.objects.in_force(document.date).filter(zone__in=(zone, "mainland"))
        if one.zone == zone or not one.rate
    ]
    zero = zero_category(company, party)
    if zero is not None:
        forced = bears_no_vat(company, party)
        natures = [(nature, zero_category(company, party, nature=nature) or "") for nature in ("goods", "service")]
        usual = VatChoice(Decimal("0.00"), zero, french.rate(Decimal(0)), forced, tuple(natures) if forced else ())
    else:
        rate = VatRate.objects.usual(zone).rate
        usual = VatChoice(rate, "S" if rate else "O", french.rate(rate))
    return [usual, *(one for one in found if one.key != usual.key)]


def vat_value(rate: Decimal | None, category: str, choices: Sequence[VatChoice]) -> str:
    """What the cell of a line holds."""
    if rate is None:
        return ""
    key = f"{rate}|{category or ('S' if rate else choices[0].category)}"
    return "" if key == choices[0].key else key


def rate_of(value: str, choices: Sequence[VatChoice]) -> tuple[str, str]:
    """Rate and category that a cell says."""
    if not value:
        return str(choices[0].rate), choices[0].category
    rate, _sep, category = value.partition("|")
    return rate, category
