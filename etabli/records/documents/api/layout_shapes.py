"""What the HTTP interface says of the paper of a document: options of print and sender."""

from typing import Annotated

from annotated_types import MaxLen

from etabli.kernel.resources import Flag, Input, Shape, Text


class PrintOptions(Shape):
    """What this document shows on paper; null: what its theme says. `columns`: their keys, in order."""

    columns: list[str] | None = None
    seller: bool | None = None
    seller_label: str | None = None
    subject: bool | None = None
    barcode: bool | None = None
    reference: bool | None = None
    image: bool | None = None
    discount: bool | None = None
    unit_price: bool | None = None
    delivery_address: bool | None = None
    repeat_totals: bool | None = None
    show_paid: bool | None = None
    availability: bool | None = None
    carry: bool | None = None
    attention: bool | None = None
    all_accounts: bool | None = None


class PrintOptionsIn(Input):
    """The same, given whole; what is left out is left to the theme."""

    columns: Annotated[list[Annotated[str, Text(30)]], MaxLen(20)] | None = None
    seller: Flag | None = None
    seller_label: Annotated[str, Text(60)] | None = None
    subject: Flag | None = None
    barcode: Flag | None = None
    reference: Flag | None = None
    image: Flag | None = None
    discount: Flag | None = None
    unit_price: Flag | None = None
    delivery_address: Flag | None = None
    repeat_totals: Flag | None = None
    show_paid: Flag | None = None
    availability: Flag | None = None
    carry: Flag | None = None
    attention: Flag | None = None
    all_accounts: Flag | None = None


class SenderOut(Shape):
    """The sender block of this document alone; an empty part is that of its profile or company."""

    name: str = ""
    lines: str = ""
    contact: str = ""


class SenderIn(Input):
    """The same, given."""

    name: Annotated[str, Text(160)] = ""
    lines: Annotated[str, Text(400, lines=True)] = ""
    contact: Annotated[str, Text(200, lines=True)] = ""
