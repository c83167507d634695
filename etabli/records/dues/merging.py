"""Dues and payments of a client that is merged into another."""

from typing import Any

from etabli.records.dues.models import Due, Payment
from etabli.records.dues.settling import follow_balance


def dues_follow(kept: Any, absorbed: Any) -> None:
    """What the absorbed client owes is owed by the one that is kept."""
    Due._base_manager.filter(party=absorbed).update(party=kept)
    _follow_balances(kept, absorbed)


def payments_follow(kept: Any, absorbed: Any) -> None:
    """What the absorbed client paid was paid by the one that is kept."""
    Payment._base_manager.filter(party=absorbed).update(party=kept)
    _follow_balances(kept, absorbed)


def _follow_balances(*parties: Any) -> None:
    for party in parties:
        follow_balance(party.pk)
