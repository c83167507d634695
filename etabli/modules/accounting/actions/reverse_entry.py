"""Counter-entry: what is definitive is undone by the same lines with the sides changed (PCG art. 921-3)."""

import datetime
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.modules.accounting.manual import is_reversed, write_reversal
from etabli.modules.accounting.models import Entry

On = Annotated[datetime.date, gettext_lazy("À la date du")]


def why_not_reverse(entry: Entry) -> str:
    """A draft is redone or thrown away; a definitive one is undone once."""
    if entry.status != Entry.Status.VALIDATED:
        return _("Cette écriture est en brouillard : elle se refait, elle ne se contre-passe pas.")
    return _("Cette écriture est déjà contre-passée.") if is_reversed(entry) else ""


@action(
    gettext_lazy("Contre-passer"),
    done=gettext_lazy("Contre-passation en brouillard"),
    event="entry_reversed",
    level="admin",
    icon="arrow-back-up",
    creates=Entry,
    refusal=why_not_reverse,
)
def reverse_entry(entry: Entry, *, on: On, by: Any) -> Entry:
    """Write the counter-entry in draft."""
    return write_reversal(entry, on)
