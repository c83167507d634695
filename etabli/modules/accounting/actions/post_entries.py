"""Writing the entries of what was done since, by hand; it happens by itself soon after each operation."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.modules.accounting.booking import book_pending
from etabli.modules.accounting.lettering import letter_company


@action(
    gettext_lazy("Comptabiliser"),
    done=gettext_lazy("Écritures à jour"),
    event="entries_posted",
    level="admin",
    icon="book",
)
def post_entries(company: Company, *, by: Any) -> Company:
    """Write the entries that invoices, payments and collections of this company still lack, and letter what is paid."""
    book_pending(company)
    letter_company(company)
    return company
