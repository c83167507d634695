"""Lines of documents in the HTTP interface."""

from typing import Annotated

from annotated_types import MaxLen

from etabli.kernel.resources import (
    Day,
    Flag,
    Id,
    Input,
    Money,
    OneOf,
    Percent,
    Price,
    Quantity,
    Rate,
    Shape,
    SignedMoney,
    SignedQuantity,
    Text,
    Whole,
)
from etabli.records.documents.models.line import LineKind

Vat = Annotated[str, OneOf(["S", "Z", "E", "AE", "K", "G", "O"])]
Kind = Annotated[str, OneOf(LineKind.values)]


class LineTaxOut(Shape):
    """A tax other than VAT on a line."""

    name: str = ""
    amount: str | None = None
    percent: str | None = None
    vat_rate: str | None = None
    vat_category: str | None = None
    comment: str = ""


class LineTaxIn(Input):
    """The same, given: `percent` or `amount`."""

    name: Annotated[str, Text(80)] = ""
    amount: Money | None = None
    percent: Percent | None = None
    vat_rate: Rate | None = None
    vat_category: Vat | None = None
    comment: Annotated[str, Text(200)] = ""


class LineOut(Shape):
    """A line; `purchase_price` is there for those who may see costs."""

    id: int
    kind: Kind
    product_id: int | None
    reference: str
    label: str
    description: str
    quantity: SignedQuantity
    unit: str
    unit_factor: Quantity
    unit_price: Price
    purchase_price: Price | None = None
    discount_percent: Percent | None
    discount_amount: Money | None
    vat_rate: Rate | None
    vat_category: Vat | None
    taxes: list[LineTaxOut]
    optional: bool
    chosen: bool
    variant: str
    pinned: bool
    available_on: Day | None
    available_days: int | None
    total: SignedMoney | None


class LineIn(Input):
    """A line: a product or a label; what is not given comes from the product. With `id`, a line of the document."""

    id: Id | None = None
    kind: Kind = "product"
    product_id: Id | None = None
    reference: Annotated[str, Text(60)] | None = None
    label: Annotated[str, Text(300)] | None = None
    description: Annotated[str, Text(20_000, lines=True)] | None = None
    quantity: SignedQuantity | None = None
    unit: Annotated[str, Text(30)] | None = None
    unit_factor: Quantity | None = None
    unit_price: Price | None = None
    purchase_price: Price | None = None
    discount_percent: Percent | None = None
    discount_amount: Money | None = None
    vat_rate: Rate | None = None
    vat_category: Vat | None = None
    taxes: Annotated[list[LineTaxIn], MaxLen(20)] | None = None
    optional: Flag = False
    chosen: Flag = False
    variant: Annotated[str, Text(60)] | None = None
    pinned: Flag | None = None
    available_on: Day | None = None
    available_days: Whole | None = None
    total: SignedMoney | None = None


class TakenLine(Input):
    """A line taken up by a following document, in whole or for a quantity."""

    line_id: Id
    quantity: SignedQuantity | None = None
