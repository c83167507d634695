"""VAT rates in the HTTP interface."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.resources import ApiResource, Caller, Day, Filters, OneOf, QueryDay, Rate, Shape
from etabli.records.taxes.models import VatCategory, VatRate, VatZone

FIELDS = ["label", "rate", "category", "zone", "valid_from", "valid_to", "is_default"]


class VatRateOut(Shape):
    """A VAT rate, where it applies and since when."""

    id: int
    label: str
    rate: Rate
    category: Annotated[str, OneOf(VatCategory.values)]
    zone: Annotated[str, OneOf(VatZone.values)]
    valid_from: Day
    valid_to: Day | None
    is_default: bool


class VatRateFilters(Filters):
    """Filters of the list."""

    zone: Annotated[str, OneOf(VatZone.values)] | None = None
    in_force_on: QueryDay | None = None


def rate_shape(rate: VatRate, caller: Caller) -> dict[str, Any]:
    """Plain values of a rate."""
    return {"id": rate.pk, **{name: getattr(rate, name) for name in FIELDS}}


def sift(rows: Any, filters: VatRateFilters, caller: Caller) -> Any:
    """Rates of a zone, in force on a day."""
    if filters.zone:
        rows = rows.filter(zone=filters.zone)
    return rows.in_force(filters.in_force_on) if filters.in_force_on else rows


vat_rates = ApiResource(
    name="vat-rates",
    noun="vat-rate",
    model=VatRate,
    label=_("Taux de TVA"),
    fields=VatRateOut,
    shape=rate_shape,
    filters=VatRateFilters,
    sift=sift,
    open_to=lambda user: True,
)
