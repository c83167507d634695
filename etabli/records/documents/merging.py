"""Documents of a client that is merged into another."""

from typing import Any

from etabli.records.documents.models import Document


def documents_follow(kept: Any, absorbed: Any) -> None:
    """Documents of the absorbed party are those of the kept one, and of its account manager."""
    rows = Document._base_manager.filter(party=absorbed)
    rows.update(party=kept, account_manager=kept.account_manager_id)
