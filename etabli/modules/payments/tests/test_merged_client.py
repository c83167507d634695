"""A client with invoices and payments is merged into another: all of it follows, and the books still prove."""

from decimal import Decimal

import pytest

from etabli.kernel.modules import plugged
from etabli.kernel.proof import BookCheck
from etabli.kernel.refusals import Refused
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_invoice
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.sales.testing import INCL, make_client
from etabli.records.dues.models import Due, Payment
from etabli.records.parties.actions import delete_party, merge_parties
from etabli.records.parties.models import Party
from etabli.records.testing.cast import Cast


def faults() -> list[str]:
    """What the books' own proof has to say."""
    return [found.first_fault for check in plugged(BookCheck) if (found := check.run()) and found.first_fault]


def test_invoices_dues_payments_and_the_balance_follow(cast: Cast) -> None:
    kept, absorbed = make_client("Brasserie des Canuts"), make_client("Brasserie Canuts SARL")
    invoice = make_invoice(cast, party=absorbed)
    record_payment(
        absorbed, company=cast.company, amount=Decimal("150"), allocations=[(invoice, Decimal("100"))], by=cast.anne
    )
    owed = INCL - 150
    merge_parties(kept, absorb=absorbed, by=cast.anne)
    assert [row.party for row in (*Invoice.objects.all(), *Due.objects.all(), *Payment.objects.all())] == [kept] * 3
    assert Party.objects.get(pk=kept.pk).balance == owed
    assert Party.objects.get(pk=absorbed.pk).balance == 0
    assert faults() == []


def test_neither_can_be_deleted_while_anything_hangs_on_it(cast: Cast) -> None:
    party = make_client()
    make_invoice(cast, party=party)
    with pytest.raises(Refused) as no:
        delete_party(party, by=cast.anne)
    assert str(no.value).replace("\u00a0", " ").startswith("1 document et 1 échéance au nom de Brasserie des Canuts :")
    assert Party.objects.filter(pk=party.pk).exists()
