"""Beginning an offer; its pages."""

import datetime
from typing import Any

import pytest
from django.test import TestCase
from django.utils import timezone

from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.roles import Role
from etabli.kernel.refusals import Refused
from etabli.modules.crm.actions import draft_offer
from etabli.modules.crm.models import Offer
from etabli.modules.crm.pages.offers import OfferPages
from etabli.records.testing.cast import Cast, make_party
from etabli.ui.testing import RecordPagesChecks


class OfferPagesTest(RecordPagesChecks, TestCase):
    pages = OfferPages
    role = Role.SALES

    def make(self, company: Any, number: int) -> Offer:
        return draft_offer(make_party(f"Brasserie {number}"), company=company, title=f"Offre {number}", by=SYSTEM)


def test_it_is_valid_for_the_days_of_the_setting_and_not_for_an_archived_client(cast: Cast) -> None:
    offer = draft_offer(make_party("La Poste"), company=cast.company, title=" Bar ", by=cast.bruno)
    assert (offer.title, offer.owner, offer.number) == ("Bar", cast.bruno, None)
    assert offer.valid_until == timezone.localdate() + datetime.timedelta(days=30)
    with pytest.raises(Refused, match="archivée"):
        draft_offer(make_party("Ancien", archived=True), company=cast.company, title="Bar", by=cast.bruno)
