"""A merge is taken back."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action, lock
from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Refused
from etabli.kernel.search import index_many
from etabli.records.parties.merge_states import changed_since, put_back, state_of
from etabli.records.parties.models import Party, PartyMerge


@action(
    gettext_lazy("Annuler la fusion"),
    event="merge_undone",
    icon="arrow-back-up",
    hidden=True,
    done=gettext_lazy("Fusion annulée : les deux fiches sont comme avant"),
)
def undo_merge(party: Party, *, by: Any) -> Party:
    """Take the last merge back to the exact former state, as long as nothing else changed on the party (MRG)."""
    merge = PartyMerge.objects.filter(party=party, undone_at=None).select_related("absorbed").first()
    if merge is None:
        raise Refused(_("Aucune fusion n’est à annuler sur cette fiche."))
    (absorbed,) = lock(merge.absorbed)
    now = state_of(party, absorbed)
    now.get(PartyMerge._meta.label_lower, {}).pop(str(merge.pk), None)
    if said := changed_since(merge.changes["left"], now):
        raise Refused(_("Cette fusion ne peut plus être annulée. Depuis, ceci a changé : %(said)s.") % {"said": said})
    rows = put_back(merge.changes)
    PartyMerge.objects.filter(pk=merge.pk).update(undone_at=timezone.now())
    party.refresh_from_db()
    absorbed.refresh_from_db()
    write_entry(absorbed, by=by, verb="merge_undone", label=_("Fusion annulée"))
    index_many([party, absorbed, *rows, *absorbed.contacts.all()])
    return party
