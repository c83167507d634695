"""French figures and texts as the page wants them: print sets U+00A0 before € and %."""

from datetime import date
from decimal import Decimal
from typing import Any

from etabli.foundation import french
from etabli.foundation.countries import country_name
from etabli.foundation.typography import HARD, MINUS, tidy
from etabli.kernel.printing.rich import plain_text, tree
from etabli.records.documents.snapshot_schema import Snapshot
from etabli.records.layouts.wordbook import WORDS

METHODS = {
    "transfer": "Virement",
    "card": "Carte bancaire",
    "cheque": "Chèque",
    "direct_debit": "Prélèvement",
    "cash": "Espèces",
}


def word(snapshot: Snapshot, key: str) -> str:
    """A fixed word of the page, as this firm says it (CFG-012)."""
    said = snapshot.get("words") or {}
    return tidy(said.get(key) or WORDS[key])


def money(value: str | Decimal, currency: str = "EUR") -> str:
    """4 880,81 €."""
    return french.money(Decimal(value), currency, HARD)


def less(value: str | Decimal, currency: str = "EUR") -> str:
    """−120,00 €: an amount taken off."""
    return money(-Decimal(value) + 0, currency)


def rate(value: str | Decimal) -> str:
    """5,5 %."""
    return french.rate(Decimal(value), HARD)


def figure(value: str, least: int = 0) -> str:
    """A quantity or price, all its decimals."""
    return french.number(Decimal(value), least)


def day(iso: str) -> str:
    """12 novembre 2026, "" for no date."""
    return french.day(date.fromisoformat(iso)) if iso else ""


def short(iso: str) -> str:
    """12/11/2026, "" for no date."""
    return french.short(date.fromisoformat(iso)) if iso else ""


def rich(html: str) -> list[Any] | None:
    """A formatted text as the page library reads it; None when it says nothing."""
    return tree(html, tidy) if plain_text(html) else None


def method(name: str) -> str:
    """Means of payment, as read; "" for those that have no name."""
    return METHODS.get(name, "")


def country(code: str) -> str:
    """The last line of an address abroad, in capitals as the post asks."""
    return country_name(code).upper()


__all__ = [
    "HARD",
    "MINUS",
    "country",
    "day",
    "figure",
    "less",
    "method",
    "money",
    "rate",
    "rich",
    "short",
    "tidy",
    "word",
]
