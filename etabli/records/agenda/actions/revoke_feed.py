"""Taking the address of one's calendar back."""

from typing import Any

from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Denied
from etabli.records.agenda.models import CalendarFeed


@action(
    gettext_lazy("Retirer l’adresse de mon calendrier"),
    icon="link-off",
    level="read",
    done=gettext_lazy("Adresse retirée"),
)
def revoke_feed(feed: CalendarFeed, *, by: Any) -> None:
    """By its owner, or by an administrator for somebody who left. Programs that read it are told that it is gone."""
    if by.pk != feed.user_id and not by.is_administrator:
        raise Denied
    write_entry(feed, by=by, verb="calendar_feed_revoked", data={}, label=str(feed.user))
    feed.delete()
