"""The parts of a snapshot that are about its paper: accounts, sender, what the theme gave."""

from typing import TypedDict


class Account(TypedDict):
    """A bank account to pay into."""

    label: str
    iban: str
    bic: str
    bank_name: str
    holder: str


class Sender(TypedDict):
    """The sender block of a profile or of the document; what is empty is the company's own."""

    name: str
    lines: list[str]
    contact: list[str]


class LayoutColumn(TypedDict):
    """What a theme says of a column: words of its head, millimetres (0: as wide as it needs)."""

    key: str
    label: str
    width: int


class FrozenLayout(TypedDict):
    """What the theme gave the document when it was taken; look, colour and logo stand with the seller."""

    theme: str
    fonts: dict[str, str]
    size: str
    paper: str
    columns: list[LayoutColumn]
    texts: dict[str, str]
