"""Telling somebody that a client was entrusted to him."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.journal import entries_of
from etabli.kernel.notices import notify


def tell_whose_account(party: Any, event: Any) -> None:
    """Tell the account manager of a new party, or the new one of a party that changed hands (DIR-021)."""
    if party.account_manager is None:
        return
    if event.name.endswith("changed"):
        entry = entries_of(party).first()
        if entry is None or "account_manager_id" not in entry.data:
            return
    notify(
        party.account_manager,
        title=_("%s : vous en êtes maintenant responsable") % party,
        about=party,
        kind="assigned",
        by=event.user,
    )
