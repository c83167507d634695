"""Setting a credit note off against another invoice."""

from decimal import Decimal

import pytest

from etabli.kernel.refusals import Refused
from etabli.modules.billing.actions.apply_credit import apply_credit
from etabli.modules.billing.testing import make_credit_note, make_invoice
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.sales.testing import INCL, make_client
from etabli.records.testing.cast import Cast


def test_a_credit_waits_for_the_next_invoice(cast: Cast) -> None:
    party = make_client()
    paid = make_invoice(cast, party=party)
    record_payment(party, company=cast.company, amount=INCL, allocations=[(paid, INCL)], by=cast.anne)
    note = make_credit_note(cast, paid, amount=Decimal("26.40"))
    party.refresh_from_db()
    assert (note.outstanding, party.balance) == (Decimal("26.40"), Decimal("-26.40"))
    other = make_invoice(cast, party=party)
    apply_credit(other, credit_note=note, amount=Decimal("6.40"), by=cast.anne)
    assert (other.outstanding, other.status) == (INCL - Decimal("6.40"), "open")
    apply_credit(other, credit_note=note, by=cast.anne)
    note.refresh_from_db()
    assert (other.outstanding, note.outstanding, note.status) == (INCL - Decimal("26.40"), 0, "done")


def test_never_above_either(cast: Cast) -> None:
    party = make_client()
    paid, other = make_invoice(cast, party=party), make_invoice(cast, party=party)
    record_payment(party, company=cast.company, amount=INCL, allocations=[(paid, INCL)], by=cast.anne)
    note = make_credit_note(cast, paid, amount=Decimal("10.00"))
    with pytest.raises(Refused, match="dépasse"):
        apply_credit(other, credit_note=note, amount=Decimal("10.01"), by=cast.anne)
    other.refresh_from_db()
    assert other.outstanding == INCL
