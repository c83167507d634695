"""The credit allowed to a client: said, or refused, before an order or an invoice passes it."""

from decimal import Decimal

import pytest

from etabli.foundation.errors import NumberError
from etabli.foundation.money import parse_decimal
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import set_value
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.pages.issue_checks import checks_of
from etabli.modules.billing.testing import make_credit_note, make_draft, make_invoice
from etabli.modules.sales.testing import make_client, make_order
from etabli.records.testing.cast import Cast


def test_beyond_the_credit_allowed(cast: Cast) -> None:
    party = make_client(credit_limit=Decimal("500.00"))
    first = make_invoice(cast, party=party)
    draft = make_draft(cast, party=party)
    told = [check.state.word for check in checks_of(draft, cast.anne)]
    assert any("pour un encours autorisé de 500,00" in word for word in told)
    set_value("documents.credit_limit", "refuse", by=cast.anne)
    for act in (lambda: issue_invoice(draft, by=cast.anne), lambda: make_order(cast, party=party)):
        with pytest.raises(Refused, match="devrait 528,00") as no:
            act()
        assert no.value.field == "party"
    make_credit_note(cast, first, all=True)
    draft = make_draft(cast, party=party)
    assert issue_invoice(draft, by=cast.anne).number


def test_a_percentage_typed_as_a_price_is_told() -> None:
    with pytest.raises(NumberError, match="est un pourcentage"):
        parse_decimal("10 %")
