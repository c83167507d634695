"""Structures of a client that is merged into another."""

from typing import Any

from etabli.records.layouts.models import Theme


def themes_follow(kept: Any, absorbed: Any) -> None:
    """The papers of the absorbed client are those of the one that is kept; where both had a usual one, the kept
    client's stays usual."""
    usual = set(Theme._base_manager.filter(party=kept, is_default=True).values_list("kind", "company_id"))
    for theme in Theme._base_manager.filter(party=absorbed):
        theme.party = kept
        theme.is_default = theme.is_default and (theme.kind, theme.company_id) not in usual
        theme.save()
