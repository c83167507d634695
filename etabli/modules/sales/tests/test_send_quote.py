"""Sending a quote."""

import pytest

from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.refusals import Refused
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.modules.sales.testing import make_client, make_quote
from etabli.records.testing.cast import Cast


def test_sending_opens_it_and_prepares_the_mail(cast: Cast) -> None:
    quote = send_quote(make_quote(cast), by=cast.anne)
    mail = OutgoingMail.objects.get(kind="sales.quote", object_id=quote.pk)
    assert (quote.status, quote.sent_at is not None, mail.to) == ("open", True, ["compta@canuts.example"])
    assert quote.number in mail.subject


def test_no_address_or_a_wrong_one_is_refused_and_nothing_is_written(cast: Cast) -> None:
    quote = make_quote(cast, party=make_client("Sans adresse", email=""))
    for to in ([], ["pas-une-adresse"]):
        with pytest.raises(Refused):
            send_quote(quote, to=to, by=cast.anne)
    quote.refresh_from_db()
    assert (quote.status, quote.number, quote.sent_at, OutgoingMail.objects.count()) == ("draft", None, None, 0)
