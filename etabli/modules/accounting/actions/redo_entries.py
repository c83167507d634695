"""Writing the unvalidated entries again, after an account or a setting changed."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Refused
from etabli.modules.accounting.booking import book_pending
from etabli.modules.accounting.lettering import letter_company
from etabli.modules.accounting.manual import REVERSAL
from etabli.modules.accounting.models import Entry, EntryLine


@action(
    gettext_lazy("Recalculer le brouillard"),
    done=gettext_lazy("Brouillard recalculé"),
    event="entries_redone",
    level="admin",
    icon="refresh",
)
def redo_entries(company: Company, *, by: Any) -> Company:
    """Throw away the derived entries that nobody validated and derive them anew; validated ones stay as they are."""
    drafts = Entry.objects.filter(company=company).drafts().exclude(source_kind__in=("", REVERSAL))
    if not drafts.exists():
        raise Refused(_("Aucune écriture en brouillard : il n’y a rien à recalculer."))
    EntryLine.objects.filter(entry__in=drafts).delete()
    drafts.delete()
    book_pending(company)
    letter_company(company)
    return company
