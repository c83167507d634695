"""Making the address of one's calendar."""

import secrets
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Denied
from etabli.records.agenda.models import CalendarFeed


@action(
    gettext_lazy("Créer l’adresse de mon calendrier"),
    event="calendar_feed_opened",
    creates=CalendarFeed,
    icon="calendar-share",
    done=gettext_lazy("Adresse créée"),
)
def open_feed(user: User, *, by: Any) -> CalendarFeed:
    """One's own only. A new one makes the former worthless at once."""
    if getattr(by, "pk", None) != user.pk:
        raise Denied
    values = {"serial": secrets.token_urlsafe(18), "made_at": timezone.now()}
    feed, _made = CalendarFeed.objects.update_or_create(user=user, defaults=values)
    return feed
