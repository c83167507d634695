"""Throwing away an entry written by hand, as long as it is in draft."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.journal import write_entry
from etabli.modules.accounting.manual import REVERSAL
from etabli.modules.accounting.models import Entry


def why_not_drop(entry: Entry) -> str:
    """Derived entries come back by themselves; definitive ones stay."""
    if entry.status != Entry.Status.DRAFT:
        return _("Une écriture définitive ne se supprime pas : contre-passez-la.")
    derived = entry.source_kind not in ("", REVERSAL)
    return _("Cette écriture vient d’une pièce : elle suit la pièce.") if derived else ""


@action(
    gettext_lazy("Supprimer le brouillard"),
    done=gettext_lazy("Écriture supprimée"),
    level="admin",
    icon="trash",
    refusal=why_not_drop,
    confirm=gettext_lazy("Supprimer cette écriture en brouillard ?"),
)
def drop_entry(entry: Entry, *, by: Any) -> None:
    """Take away a draft that a person wrote, or a counter-entry in draft."""
    write_entry(entry.company, by=by, verb="entry_dropped", label=str(entry))
    entry.lines.all().delete()
    entry.delete()
