"""A new own company, ready to work: saved, with its series of numbers, seen by whoever made it."""

from typing import Any

from django.db import transaction

from etabli.kernel.companies.models import Company
from etabli.kernel.sequences import ensure_series


def open_company(company: Company, *, by: Any) -> Company:
    """Save it with its series; an administrator limited to some companies may use the one just made."""
    with transaction.atomic():
        company.save()
        ensure_series(company)
        if by.company_ids is not None:
            by.companies.add(company)
            by.__dict__.pop("company_ids", None)
    return company
