"""What a snapshot says of its paper."""

from typing import TypedDict


class PrintOptions(TypedDict, total=False):
    """What is shown on paper (design/print README, Options). Every key may be missing."""

    columns: list[str]
    barcode: bool
    availability: bool
    repeat_totals: bool
    carry: bool
    delivery_address: bool
    subject: bool
    seller_user: bool
    seller_label: str
    attention: bool
    deposits: bool
    order: list[str]
    free_quote: bool
