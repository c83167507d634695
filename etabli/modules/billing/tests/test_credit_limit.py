"""The credit allowed to a client: said, or refused, before an order or an invoice passes it."""

from decimal import Decimal

import pytest
from django.test import Client
from lxml import html

from etabli.foundation.errors import NumberError
from etabli.foundation.money import parse_decimal
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import set_value
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.pages.issue_checks import checks_of
from etabli.modules.billing.testing import make_credit_note, make_draft, make_invoice
from etabli.modules.sales.actions.draft_order import draft_order
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.testing import LINES, make_client, make_order, make_quote
from etabli.records.documents.credit import over_credit
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


def test_orders_beyond_it_are_told_before_and_after(cast: Cast, client: Client) -> None:
    """Said when a quote becomes an order, when an order is opened, and on its card until it is invoiced."""
    party = make_client(credit_limit=Decimal("500.00"))
    make_invoice(cast, party=party)
    quote = open_quote(make_quote(cast, party=party), by=cast.anne)
    client.force_login(cast.anne)
    said = "devrait 528,00"
    for name in ("accept_quote", "order_quote"):
        assert said in client.get(f"/devis/{quote.pk}/actions/{name}/").content.decode(), name
    order = draft_order(party, company=cast.company, content={"lines": LINES}, by=cast.anne)
    opened = client.post(f"/commandes/{order.pk}/actions/open_order/", follow=True).content.decode()
    toasts = " ".join(html.fromstring(opened).xpath("//*[@id='toasts']")[0].text_content().split())
    assert "Commande ouverte" in toasts and said in toasts
    order.refresh_from_db()
    assert over_credit(order)
    issue_invoice(invoice_order(order, by=cast.anne), by=cast.anne)
    order.refresh_from_db()
    assert over_credit(order) == "", "invoiced whole: its invoice says it"
    assert over_credit(make_order(cast, party=make_client("Sans plafond", siren=""))) == ""


def test_a_percentage_typed_as_a_price_is_told() -> None:
    with pytest.raises(NumberError, match="est un pourcentage"):
        parse_decimal("10 %")
