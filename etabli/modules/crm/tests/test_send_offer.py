"""An offer that was sent."""

import datetime

import pytest
from django.utils import timezone

from etabli.kernel.notices import Notice
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.refusals import Refused
from etabli.modules.crm.actions import (
    draft_offer,
    send_offer,
    write_offer_lines,
)
from etabli.modules.crm.models import Offer
from etabli.modules.crm.telling import remind_of_offers
from etabli.modules.crm.testing import make_offer
from etabli.records.testing.cast import Cast, make_party


def test_whoever_follows_it_is_warned_once_before_it_expires(cast: Cast) -> None:
    offer = send_offer(make_offer(cast), by=cast.bruno)
    Offer.objects.update(valid_until=timezone.localdate() + datetime.timedelta(days=2))
    for _time in range(2):
        remind_of_offers.func()
    assert Notice.objects.filter(user=cast.bruno, title__contains="expire le").count() == 1
    Offer.objects.update(valid_until=timezone.localdate() - datetime.timedelta(days=1))
    offer.refresh_from_db()
    assert offer.situation_state.word == "Expirée"


def test_an_empty_one_or_one_without_address_does_not_leave(cast: Cast) -> None:
    empty = draft_offer(make_party("Vide"), company=cast.company, title="Bar", by=cast.bruno)
    with pytest.raises(Refused, match="vide"):
        send_offer(empty, by=cast.bruno)
    write_offer_lines(empty, lines=[{"label": "Comptoir"}], by=cast.bruno)
    with pytest.raises(Refused, match="adresse e-mail"):
        send_offer(empty, by=cast.bruno)
    empty.refresh_from_db()
    assert (empty.status, empty.number, OutgoingMail.objects.count()) == ("draft", None, 0)
