"""The client accepts or refuses on the public page of a quote (QUO-074, QUO-075)."""

import datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from etabli.kernel.notices import Notice
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.publiclinks import address_of
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import set_value
from etabli.kernel.testing import nothing_written
from etabli.modules.sales.actions.answer_online import answer_online
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.models import OnlineAnswer, Order, Quote
from etabli.modules.sales.personal import PERSONAL_ANSWERS
from etabli.modules.sales.testing import LINES, make_client, make_quote
from etabli.records.documents.actions.share_document import share_document
from etabli.records.documents.models import Document
from etabli.records.testing.cast import Cast

OPTION = {"label": "Peinture", "quantity": "1", "unit_price": "50.00", "vat_rate": "20.00", "optional": True}


def test_with_the_options_it_ticks(cast: Cast, client: Client) -> None:
    variants = [{**OPTION, "label": f"Porte {name}", "variant": "Porte"} for name in ("chêne", "pin")]
    quote = open_quote(make_quote(cast, lines=[*LINES, OPTION, *variants]), by=cast.anne)
    paint, oak, _pine = (line.pk for line in quote.lines.filter(optional=True))
    address, outside = address_of(share_document(quote, by=cast.anne)), Client()
    page = outside.get(address).content.decode()
    assert "Peinture" in page and 'name="variant_0"' in page and "Bon pour accord" in page
    sums = outside.post(f"{address}total", {"chosen": paint}).content.decode()
    assert "324,00" in sums, "264 and 60"
    ticked = {"reponse": "oui", "nom": "Inès Fournier", "message": "Merci", "chosen": paint, "version": quote.version}
    missing = outside.post(f"{address}reponse", ticked)
    assert (missing.status_code, "variantes de" in missing.content.decode()) == (409, True)
    assert not Order.objects.exists()
    assert outside.post(f"{address}reponse", {**ticked, "variant_0": oak}).status_code in (302, 303)
    quote.refresh_from_db()
    assert (quote.status, quote.accepted_at is not None) == ("done", True)
    order = Order.objects.get()
    assert [line.label for line in order.lines.all()][-2:] == ["Peinture", "Porte chêne"]
    online = OnlineAnswer.objects.get()
    assert (online.said, online.name, online.note, online.at is not None) == ("yes", "Inès Fournier", "Merci", True)
    assert Notice.objects.get(user=quote.owner).title.endswith("accepté en ligne par Inès Fournier")
    assert "Bon pour accord" not in outside.get(address).content.decode()
    client.force_login(cast.anne)
    assert "Accepté en ligne par Inès Fournier" in client.get(f"/devis/{quote.pk}/").content.decode()
    with nothing_written(), pytest.raises(Refused, match="déjà accepté"):
        answer_online(Quote.objects.get(), agrees=True, name="Inès", by=SYSTEM)


def test_refusing_keeps_who_and_why(cast: Cast) -> None:
    quote = open_quote(make_quote(cast), by=cast.anne)
    address = address_of(share_document(quote, by=cast.anne))
    answer = Client().post(f"{address}reponse", {"reponse": "non", "nom": "Inès", "message": "Trop cher"})
    assert answer.status_code in (302, 303)
    quote.refresh_from_db()
    assert (quote.status, quote.refusal_reason) == ("refused", "Trop cher")
    assert OnlineAnswer.objects.get().said == "no"
    agreed = open_quote(make_quote(cast, party=quote.party), by=cast.anne)
    answer_online(agreed, agrees=True, name="Inès", by=SYSTEM)
    told = PERSONAL_ANSWERS.collect(quote.party)["online_answers"]
    assert [(one["quote"], one["said"], one["name"], one["note"]) for one in told] == [
        (quote.number, "refusé", "Inès", "Trop cher"),
        (agreed.number, "accepté", "Inès", ""),
    ]
    PERSONAL_ANSWERS.erase(quote.party, cast.anne)
    left = [(one["name"], one["note"]) for one in PERSONAL_ANSWERS.collect(quote.party)["online_answers"]]
    assert left == [("Effacé", ""), ("Inès", "")], "an agreement proves the contract"


def test_what_is_not_taken(cast: Cast) -> None:
    quote = open_quote(make_quote(cast, party=make_client(credit_limit=Decimal(10))), by=cast.anne)
    for how, why in (({"name": "  "}, "votre nom"), ({"name": "Inès", "version": 99}, "vient d’être modifié")):
        with nothing_written(), pytest.raises(Refused, match=why):
            answer_online(quote, agrees=True, by=SYSTEM, **how)
    set_value("documents.credit_limit", "refuse", by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="n’a pas pu être enregistré"):
        answer_online(quote, agrees=True, name="Inès", by=SYSTEM)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Document.objects.filter(pk=quote.pk).update(date=yesterday, valid_until=yesterday)
    with nothing_written(), pytest.raises(Refused, match="expiré"):
        answer_online(Quote.objects.get(), agrees=True, name="Inès", by=SYSTEM)
