"""An offer from its sending to its quote, as the people of the house and the client do it."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from lxml import html

from etabli.kernel.jobs import run_jobs
from etabli.kernel.notices import Notice
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.publiclinks import address_of, link_of
from etabli.kernel.refusals import Refused
from etabli.modules.crm.actions import (
    accept_offer,
    quote_offer,
    revise_offer,
    send_offer,
    share_offer,
)
from etabli.modules.crm.offering import PURPOSE
from etabli.modules.crm.testing import make_offer
from etabli.records.testing.cast import Cast
from etabli.ui.testing import unlabelled


def test_it_is_written_sent_answered_online_and_quoted(cast: Cast, settings: Any) -> None:
    settings.ETABLI_URL = "https://atelier.example"
    offer = make_offer(cast)
    assert offer.total == Decimal("2001.00") and "<script" not in offer.lines.first().text
    with pytest.raises(Refused, match="Envoyez d’abord"):
        accept_offer(offer, by=cast.bruno)
    with pytest.raises(Refused, match="brouillon n’a pas"):
        share_offer(offer, by=cast.bruno)
    offer = send_offer(offer, by=cast.bruno)
    assert (offer.status, offer.number[:3]) == ("sent", "OF2")
    run_jobs()
    mail = OutgoingMail.objects.get(object_id=offer.pk)
    assert mail.to == ["achats@poste.example"] and not mail.held and mail.attachments.count() == 1
    address = address_of(link_of(offer, PURPOSE, by=cast.bruno)).removeprefix(settings.ETABLI_URL)
    assert address in mail.text

    outside = Client(headers={"User-Agent": "Mozilla/5.0"})
    page = outside.get(address)
    text = " ".join(html.fromstring(page.content).text_content().split())
    assert "Comptoir" in text and "2 401,20" in text.replace("\u202f", " ") and unlabelled(page.content) == []
    options = list(offer.lines.filter(optional=True).order_by("position"))
    total = outside.post(f"{address}total", {"option": [options[0].pk, "999999", "x"]}).content.decode()
    assert "2 731,20" in total.replace("\u202f", " ")
    assert outside.get(f"{address}offre.pdf").content.startswith(b"%PDF")
    assert outside.post(f"{address}reponse", {"reponse": "oui"}).status_code == 409
    done = outside.post(f"{address}reponse", {"reponse": "oui", "nom": "Mme Roy", "option": options[0].pk})
    assert done.status_code == 302
    offer.refresh_from_db()
    assert (offer.status, offer.answered_by, offer.total) == ("accepted", "Mme Roy", Decimal("2301.00"))
    assert outside.post(f"{address}reponse", {"reponse": "non", "nom": "Autre"}).status_code == 409
    assert Notice.objects.filter(user=cast.bruno, title__contains="Offre acceptée").exists()

    quote = quote_offer(offer, by=cast.bruno)
    assert [(line.kind, line.label) for line in quote.lines.all()][1:] == [
        ("product", "Comptoir"),
        ("product", "Éclairage"),
    ]
    assert quote.total_excl == Decimal("2301.00")
    offer.refresh_from_db()
    for again in (quote_offer, revise_offer):
        with pytest.raises(Refused):
            again(offer, by=cast.bruno)
