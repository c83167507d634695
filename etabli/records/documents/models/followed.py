"""Who follows the client of a document, kept on the document: what a person limited to own clients sees is read from
an index (USR-007)."""

from typing import Any

from django.conf import settings
from django.db import models, transaction

from etabli.kernel.statements import row_of
from etabli.records.parties.models import Party


class Followed(models.Model):
    """A copy of the account manager of the party. It is taken when the document is written first, follows every change
    of the party (`PartyMirror`) and is compared by `check_books`."""

    account_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False, db_index=False
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the document; a new one under the lock of its party, so that none keeps the manager of before."""
        if not self._state.adding:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            party: Any = row_of(Party, self.party_id, lock=True)  # type: ignore[attr-defined]
            self.account_manager_id = party and party.account_manager_id
            super().save(*args, **kwargs)
