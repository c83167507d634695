"""A new version of an offer."""

import pytest
from django.test import Client

from etabli.kernel.publiclinks import address_of, link_of
from etabli.kernel.refusals import Refused
from etabli.modules.crm.actions import (
    edit_offer,
    refuse_offer,
    revise_offer,
    send_offer,
    write_offer_lines,
)
from etabli.modules.crm.models import Offer
from etabli.modules.crm.offer_print import offer_pdf
from etabli.modules.crm.offering import PURPOSE
from etabli.modules.crm.testing import make_offer
from etabli.records.testing.cast import Cast


def test_a_new_version_keeps_the_one_that_was_sent(cast: Cast) -> None:
    offer = send_offer(make_offer(cast), by=cast.bruno)
    with pytest.raises(Refused, match="nouvelle version"):
        edit_offer(offer, values={"title": "Autre"}, by=cast.bruno)
    with pytest.raises(Refused, match="nouvelle version"):
        write_offer_lines(offer, lines=[], by=cast.bruno)
    refuse_offer(offer, note="Trop cher", by=cast.bruno)
    number = offer.number
    offer = revise_offer(Offer.objects.get(), by=cast.bruno)
    assert (offer.status, offer.revision, offer.number, offer.answered_at) == ("draft", 2, number, None)
    assert offer.revisions.get().pdf.media_type == "application/pdf"
    outside = Client(headers={"User-Agent": "Mozilla/5.0"})
    assert outside.get(address_of(link_of(offer, PURPOSE, by=cast.bruno))).status_code == 410
    assert offer_pdf(edit_offer(offer, values={"terms": "<p>Comptant</p>"}, by=cast.bruno)).startswith(b"%PDF")
