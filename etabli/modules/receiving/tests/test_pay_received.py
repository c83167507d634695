"""Paid."""

import datetime

import pytest
from django.utils import timezone

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.receiving.actions import approve_received, create_supplier, pay_received
from etabli.modules.receiving.models import ReceivedInvoice
from etabli.modules.receiving.testing import brought, make_received
from etabli.records.documents.tests.incoming import cii, credit_note
from etabli.records.testing.cast import Cast


def test_what_was_approved_is_paid_once_on_a_day_that_can_be(cast: Cast) -> None:
    today = timezone.localdate()
    one = create_supplier(make_received(cast), by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="Approuvez d’abord"):
        pay_received(one, by=cast.anne)
    approve_received(one, by=cast.anne)
    assert list(ReceivedInvoice.objects.to_pay()) == [one]
    for day in (today + datetime.timedelta(days=1), datetime.date(1999, 1, 1)):
        with nothing_written(), pytest.raises(Refused, match="date de paiement"):
            pay_received(one, paid_on=day, by=cast.anne)
    pay_received(one, paid_on=today, by=cast.anne)
    one.refresh_from_db()
    assert (one.paid_on, one.situation_state.word) == (today, "Payée")
    assert [said.code for said in one.statuses.all()] == ["205", "211"]
    assert not ReceivedInvoice.objects.to_pay().exists()
    with nothing_written(), pytest.raises(Refused, match="déjà notée payée"):
        pay_received(one, by=cast.anne)
    note = brought(cast, cii(credit_note(buyer_siren=cast.company.siren)), "avoir.xml").invoice
    with nothing_written(), pytest.raises(Refused, match="Un avoir ne se paie pas"):
        pay_received(note, by=cast.anne)
