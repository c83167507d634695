"""Withdrawing a quote and reopening it (QUO-012, QUO-020)."""

import datetime

import pytest
from django.utils import timezone

from etabli.kernel.refusals import Refused
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.cancel_quote import cancel_quote
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.actions.refuse_quote import refuse_quote
from etabli.modules.sales.actions.reopen_quote import reopen_quote
from etabli.modules.sales.testing import make_quote
from etabli.records.documents.situations import situation_of
from etabli.records.testing.cast import Cast

DAY = datetime.timedelta(days=1)


def test_refused_then_reopened_it_keeps_its_number_and_forgets_why(cast: Cast) -> None:
    quote = open_quote(make_quote(cast), by=cast.anne)
    number, valid = quote.number, quote.valid_until
    refuse_quote(quote, cause="delay", reason="Trop long", by=cast.anne)
    reopen_quote(quote, by=cast.anne)
    assert (quote.status, quote.number, quote.valid_until) == ("open", number, valid)
    assert (quote.refusal_cause, quote.refusal_reason, quote.closed_at) == ("", "", None)


def test_a_cancelled_draft_is_a_draft_again(cast: Cast) -> None:
    quote = cancel_quote(make_quote(cast), by=cast.anne)
    assert (quote.status, situation_of(quote)) == ("cancelled", "cancelled")
    with pytest.raises(Refused, match="Annulé"):
        accept_quote(quote, by=cast.anne)
    assert reopen_quote(quote, by=cast.anne).status == "draft"


def test_a_reopened_quote_that_expired_is_valid_again_by_the_rule(cast: Cast) -> None:
    today = timezone.localdate()
    old = str(today - 60 * DAY)
    quote = open_quote(make_quote(cast, date=old, valid_until=str(today - DAY)), by=cast.anne)
    assert situation_of(quote) == "expired" and quote.status == "open"
    cancel_quote(quote, by=cast.anne)
    with pytest.raises(Refused, match="aujourd’hui ou plus tard"):
        reopen_quote(quote, valid_until=today - DAY, by=cast.anne)
    assert reopen_quote(quote, by=cast.anne).valid_until == today + 30 * DAY


def test_an_accepted_quote_is_neither_cancelled_nor_reopened(cast: Cast) -> None:
    quote = make_quote(cast)
    accept_quote(quote, by=cast.anne)
    for act in (cancel_quote, reopen_quote):
        with pytest.raises(Refused, match="accepté"):
            act(quote, by=cast.anne)
    quote.refresh_from_db()
    assert quote.status == "done"
