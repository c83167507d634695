"""From an opportunity to its quote, and from its acceptance to a win."""

from decimal import Decimal

from django.test import Client

from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.crm.actions import add_product, quote_opportunity
from etabli.modules.crm.models import Opportunity
from etabli.modules.crm.queries import documents_of
from etabli.modules.crm.testing import make_opportunity
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.actions.order_quote import order_quote
from etabli.modules.sales.testing import make_client, make_quote
from etabli.records.testing.cast import Cast, make_product


def test_the_quote_takes_over_what_the_opportunity_knows_and_wins_it(cast: Cast, client: Client) -> None:
    party = make_client()
    person = party.contacts.create(last_name="Martin")
    one = make_opportunity(cast, party=party, contact=person)
    add_product(one, product=make_product(), quantity=Decimal("2.5"), by=cast.anne)
    quote = quote_opportunity(one, by=cast.bruno)
    assert (quote.party, quote.contact, quote.title, quote.status) == (party, person, one.title, "draft")
    assert (quote.total_excl, Opportunity.objects.get().status) == (Decimal("250.00"), "open")
    order = accept_quote(quote, by=cast.bruno)
    found = Opportunity.objects.get()
    assert (found.status, found.probability) == ("won", 100)
    invoice = invoice_order(order, by=cast.anne)
    assert [one.pk for one in documents_of(found, cast.anne)] == [quote.pk, order.pk, invoice.pk]
    client.force_login(cast.anne)
    assert one.title in client.get(f"/commandes/{order.pk}/").content.decode()


def test_a_draft_order_wins_too_and_other_quotes_win_nothing(cast: Cast) -> None:
    one = make_opportunity(cast, party=make_client())
    accept_quote(make_quote(cast, party=one.party), by=cast.anne)
    assert Opportunity.objects.get().status == "open"
    add_product(one, product=make_product(), by=cast.anne)
    quote = quote_opportunity(one, by=cast.anne)
    order_quote(open_quote(quote, by=cast.anne), by=cast.anne)
    assert Opportunity.objects.get().status == "won"
