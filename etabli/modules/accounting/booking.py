"""From drafts to rows: each record once, in a transaction of its own."""

import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from etabli.kernel.refusals import Refused
from etabli.modules.accounting.chart import account_for, ensure_chart, journal_for
from etabli.modules.accounting.models import AccountingLock, Entry, EntryLine
from etabli.modules.accounting.postings import POSTINGS, DraftEntry, Item, Posting


def book_pending(company: Any, *, since: datetime.datetime | None = None, most: int = 5000) -> int:
    """Write the entries that records of this company still lack, at most so many; answers how many were written."""
    ensure_chart()
    written = 0
    for posting in POSTINGS:
        for record in posting.pending(company, since)[: most - written]:
            written += book_record(company, posting, record)
    return written


def book_record(company: Any, posting: Posting, record: Any) -> bool:
    """Write the entry of one record, unless it is there or comes to nothing."""
    with transaction.atomic():
        draft = posting.draft(record)
        if draft is None or not draft.items:
            return False
        try:
            with transaction.atomic():
                write_entry(company, draft, source=(posting.kind, record.pk, posting.step))
        except IntegrityError:  # another process wrote it meanwhile
            if Entry.objects.filter(
                company=company, source_kind=posting.kind, source_id=record.pk, step=posting.step
            ).exists():
                return False
            raise
    return True


def write_entry(company: Any, draft: DraftEntry, *, source: tuple[str, int | None, str] = ("", None, "")) -> Entry:
    """The rows of an entry. Raises Refused when it does not balance or an account is missing."""
    if gap := sum((item.amount for item in draft.items), Decimal(0)):
        raise Refused(
            _("L’écriture « %(label)s » n’est pas équilibrée : il manque %(gap)s.") % {"label": draft.label, "gap": gap}
        )
    entry = Entry.objects.create(
        company=company,
        journal=journal_for(company, draft.journal),
        date=first_open_day(company, draft.date),
        piece=draft.piece,
        piece_date=draft.date,
        label=draft.label,
        source_kind=source[0],
        source_id=source[1],
        step=source[2],
        is_fictitious=company.is_fictitious,
    )
    EntryLine.objects.bulk_create(
        _line(company, entry, position, item) for position, item in enumerate(draft.items, start=1)
    )
    return entry


def first_open_day(company: Any, day: datetime.date) -> datetime.date:
    """The day itself, or the first one after the locked period: what comes late is booked in the open period. The lock
    is held until the transaction ends, so that none is moved past an entry under way."""
    lock = AccountingLock.objects.select_for_update().filter(pk=company.pk)
    locked = lock.values_list("locked_until", flat=True).first()
    return day if locked is None or day > locked else locked + datetime.timedelta(days=1)


def _line(company: Any, entry: Entry, position: int, item: Item) -> EntryLine:
    return EntryLine(
        entry=entry,
        position=position,
        account=account_for(company, item.use),
        third_party=item.third_party,
        label=entry.label,
        debit=max(item.amount, Decimal(0)),
        credit=max(-item.amount, Decimal(0)),
        currency=item.currency,
        currency_amount=item.currency_amount,
        vat_rate=item.rate,
    )
