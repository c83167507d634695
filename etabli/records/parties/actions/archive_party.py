"""A party is put aside, or brought back."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.records.parties.models import Party


def _already(party: Party) -> str:
    return _("Cette fiche est déjà archivée.") if party.archived else ""


def _not_restorable(party: Party) -> str:
    if party.merged_into is not None:
        return _("Cette fiche a été fusionnée avec %(name)s : elle ne se restaure pas.") % {"name": party.merged_into}
    return "" if party.archived else _("Cette fiche n’est pas archivée.")


@action(
    gettext_lazy("Archiver"),
    event="party_archived",
    bulk=True,
    icon="archive",
    undo="restore_party",
    refusal=_already,
)
def archive_party(party: Party, *, by: Any) -> Party:
    """Take a party out of lists and fields; its documents stay."""
    party.archived = True
    party.save(update_fields=["archived"])
    return party


@action(
    gettext_lazy("Restaurer"),
    event="party_restored",
    bulk=True,
    icon="archive-off",
    undo="archive_party",
    refusal=_not_restorable,
)
def restore_party(party: Party, *, by: Any) -> Party:
    """Bring an archived party back into use."""
    party.archived = False
    party.save(update_fields=["archived"])
    return party
