"""What the person at the door may see."""

from typing import Any

from django.http import HttpRequest

from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Missing
from etabli.modules.accounting.models import AccountantAccess, Entry


def accesses(user: Any) -> Any:
    """Accesses in force of companies the person sees; none for somebody limited to no company."""
    rows = AccountantAccess.objects.visible_to(user).filter(user=user, ended_at=None)
    return rows.select_related("company").order_by("company__name") if user.company_ids else rows.none()


def access_to(request: HttpRequest, company: int) -> AccountantAccess:
    """The access to that company. Raises Missing."""
    found = accesses(request.user).filter(company=company).first()
    if found is None:
        raise Missing
    return found


def entry_of(request: HttpRequest, company: Company, pk: int) -> Entry:
    """An entry of that company. Raises Missing."""
    rows = Entry.objects.visible_to(request.user).filter(company=company, pk=pk)
    found = rows.select_related("journal", "company").first()
    if found is None:
        raise Missing
    return found
