"""Keeping the books up with what happens: within minutes, and every night for what was missed. Issuing an invoice
asks the books nothing, so that it stays as fast without them."""

import datetime

from django.utils import timezone

from etabli.kernel.companies.models import Company
from etabli.kernel.jobs import job
from etabli.modules.accounting.booking import book_pending
from etabli.modules.accounting.lettering import letter_company

RECENT = datetime.timedelta(days=2)


@job(retries=3, backoff=300)
def keep_recent() -> None:
    """Book what was done in the last days and letter what it settles; repeated, it does nothing more."""
    since = timezone.now() - RECENT
    for company in Company.objects.order_by("pk"):
        if book_pending(company, since=since):
            letter_company(company)


@job(retries=3, backoff=900)
def keep_all() -> None:
    """Book and letter whatever is waiting, of any day."""
    for company in Company.objects.order_by("pk"):
        while book_pending(company):
            pass
        letter_company(company)
