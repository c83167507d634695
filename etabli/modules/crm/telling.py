"""Telling whoever follows an offer what came of it."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.jobs import job
from etabli.kernel.notices import NoticeKind, notify
from etabli.kernel.settings import value_of
from etabli.modules.crm.models import Offer

OFFERS = NoticeKind("crm.offer", gettext_lazy("une offre reçoit sa réponse ou expire"), icon="file-description")


def tell_owner(offer: Offer, title: str, *, by: Any = None) -> None:
    """A notice to the person who follows it."""
    if offer.owner is not None:
        notify(offer.owner, title=title, about=offer, kind=OFFERS.name, by=by, text=offer.answer_note[:300])


@job(retries=3)
def remind_of_offers() -> None:
    """Every morning: sent offers whose last day is near are said to whoever follows them, once for each last day."""
    today = timezone.localdate()
    until = today + datetime.timedelta(days=value_of("crm.offer_reminder_days"))
    rows = Offer.objects.waiting().filter(valid_until__gte=today, valid_until__lte=until, owner__is_active=True)
    for offer in rows.select_related("owner", "party"):
        if offer.reminded_for == offer.valid_until or offer.valid_until is None:
            continue
        tell_owner(
            offer,
            _("Offre %(offer)s : sans réponse, expire le %(day)s")
            % {"offer": offer.number, "day": french.day(offer.valid_until)},
        )
        Offer.objects.filter(pk=offer.pk).update(reminded_for=offer.valid_until)
