"""Writing an entry by hand: sundry operations, in draft until validated."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.modules.accounting.manual import TypedEntry, write_typed
from etabli.modules.accounting.models import Entry


@action(
    gettext_lazy("Saisir une écriture"),
    done=gettext_lazy("Écriture enregistrée en brouillard"),
    event="entry_written",
    level="admin",
    icon="pencil",
    creates=Entry,
    hidden=True,
)
def write_manual_entry(company: Company, *, typed: TypedEntry, by: Any) -> Entry:
    """Write it in draft; its two sides are equal or it is refused."""
    return write_typed(company, typed)
