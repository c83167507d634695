"""The nightly look at expired quotes: told once, changed by nobody (QUO-012)."""

import datetime

from django.utils import timezone

from etabli.kernel.events.models import Event
from etabli.kernel.journal.models import JournalEntry
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.expiry import note_expired_quotes
from etabli.modules.sales.testing import make_client, make_quote
from etabli.records.documents.situations import situation_of
from etabli.records.testing.cast import Cast

DAY = datetime.timedelta(days=1)


def test_told_once_and_only_of_open_quotes(cast: Cast) -> None:
    today, party = timezone.localdate(), make_client()
    dated = {"date": str(today - 9 * DAY), "party": party}
    late = open_quote(make_quote(cast, valid_until=str(today - DAY), **dated), by=cast.anne)
    open_quote(make_quote(cast, valid_until=str(today), **dated), by=cast.anne)
    make_quote(cast, valid_until=str(today - DAY), **dated)
    version = late.version
    for _night in range(2):
        note_expired_quotes.call()
    entry = JournalEntry.objects.get(verb="quote_expired")
    assert (entry.object_id, entry.user, entry.data) == (late.pk, None, {"valid_until": str(today - DAY)})
    assert Event.objects.filter(name__endswith="quote_expired").count() == 1
    late.refresh_from_db()
    assert (late.status, late.version, situation_of(late)) == ("open", version, "expired")
