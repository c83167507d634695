"""Where the books of a company stand."""

from typing import Any

from django.db.models import Count, Max, Min, Q

from etabli.modules.accounting.models import AccountingLock, Entry


def standing(company: Any) -> dict[str, Any]:
    """How many entries are in draft and validated, since when, and up to when the books are locked."""
    rows = Entry.objects.filter(company=company)
    found: dict[str, Any] = rows.aggregate(
        drafts=Count("pk", filter=Q(status="draft")),
        validated=Count("pk", filter=Q(status="validated")),
        oldest=Min("date", filter=Q(status="draft")),
        last=Max("date", filter=Q(status="validated")),
    )
    lock = AccountingLock.objects.filter(pk=company.pk).first()
    return {**found, "locked_until": lock.locked_until if lock else None, "by": lock.user if lock else None}
