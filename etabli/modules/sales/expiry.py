"""Quotes whose validity ended: told once, changed by nobody (QUO-012)."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.events import emit
from etabli.kernel.jobs import job
from etabli.kernel.journal import write_entry
from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.modules import kind_of
from etabli.kernel.people.actor import SYSTEM
from etabli.modules.sales.models import Quote

LOOKED_BACK = datetime.timedelta(days=7)
VERB = "quote_expired"


@job(retries=3)
def note_expired_quotes() -> None:
    """Every night: quotes that expired since are said so in their journal, as an event that reminders may follow. Their
    status stays « En cours », the situation « Expiré » is told from the date. Repeating it writes nothing more."""
    today = timezone.localdate()
    for quote in expired_since(today):
        write_entry(quote, by=SYSTEM, verb=VERB, data={"valid_until": str(quote.valid_until)}, label=_("Devis expiré"))
        emit(VERB, quote, by=SYSTEM)


def expired_since(today: datetime.date) -> list[Any]:
    """Open quotes that expired in the last days and were not told of since their last day of validity."""
    rows = list(
        Quote.objects.filter(status="open", valid_until__gte=today - LOOKED_BACK, valid_until__lt=today).order_by("pk")
    )
    told: dict[int, Any] = {}
    entries = JournalEntry.objects.filter(
        verb=VERB, kind=kind_of(Quote), object_id__in=[quote.pk for quote in rows], at__date__gte=today - LOOKED_BACK
    )
    for pk, at in entries.values_list("object_id", "at"):
        day = timezone.localdate(at)
        told[pk] = max(day, told.get(pk, day))
    return [quote for quote in rows if quote.pk not in told or told[quote.pk] <= quote.valid_until]
