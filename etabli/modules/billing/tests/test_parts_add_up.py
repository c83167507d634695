"""Whatever an order holds and however it is invoiced, its parts come to the order: HT and VAT of each rate, to the
cent."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etabli.kernel.refusals import Refused
from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.actions.deposit_order import deposit_order
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.following import invoiced_of
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.parts import parts_of
from etabli.modules.sales.models import Order
from etabli.modules.sales.testing import make_client, make_order
from etabli.records.documents.parting import left_groups
from etabli.records.dues.proving import check_balances, check_euros
from etabli.records.terms.models import ExchangeRate
from etabli.records.testing.cast import Cast

QUIET = settings(
    max_examples=12, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def decimals(least: str, most: str, places: int) -> st.SearchStrategy[str]:
    """Figures as the content of a draft takes them."""
    found = st.decimals(Decimal(least), Decimal(most), places=places, allow_nan=False, allow_infinity=False)
    return found.map(lambda one: f"{one:f}")


RATES = st.sampled_from(["20.00", "10.00", "5.50", "2.10"])
TAX = st.fixed_dictionaries({"name": st.just("Éco"), "vat_rate": RATES, "amount": decimals("0.01", "9", 2)})
LINE = st.fixed_dictionaries(
    {
        "label": st.just("Travaux"),
        "quantity": decimals("1", "40", 2),
        "unit_price": decimals("0.5", "900", 4),
        "vat_rate": RATES,
        "taxes": st.lists(TAX, max_size=1),
    },
    optional={"discount_percent": decimals("0", "40", 2), "discount_amount": decimals("0", "0.40", 2)},
).map(lambda line: {k: v for k, v in line.items() if k != "discount_amount" or "discount_percent" not in line})
DISCOUNT = st.one_of(
    st.none(),
    st.fixed_dictionaries({"base": st.sampled_from(["excl", "incl"]), "percent": decimals("0", "60", 2)}),
    st.fixed_dictionaries({"base": st.sampled_from(["excl", "incl"]), "amount": decimals("0", "0.40", 2)}),
)
SHIPPING = st.none() | st.fixed_dictionaries({"amount": decimals("0.01", "90", 2), "vat_rate": RATES})
CONTENT = st.fixed_dictionaries(
    {"lines": st.lists(LINE, min_size=1, max_size=4), "general_discount": DISCOUNT, "shipping": SHIPPING}
)
PERCENTS = st.lists(decimals("1", "99", 2), max_size=3)


def ended(order: Order) -> None:
    """Nothing is left of any group, nor of the total."""
    left, rounding = left_groups(order, parts_of(order))
    assert {key: one for key, one in left.items() if any(one)} == {}
    assert rounding == 0
    for part in parts_of(order):
        for row in part.vat_rows.all():
            assert abs(row.amount - row.base * row.rate / 100) < Decimal("0.06"), "cents alone"


def progressed(order: Order, percents: list[str], cast: Cast) -> None:
    for percent in sorted(map(Decimal, percents)):
        try:
            invoice_order(order, mode="percent", percent=percent, by=cast.anne)
        except Refused as no:
            assert "déjà facturé" in str(no)


@QUIET
@given(content=CONTENT, percents=PERCENTS)
def test_by_progress(cast: Cast, content: dict[str, Any], percents: list[str]) -> None:
    order = make_order(cast, party=make_client(siren=""), **content)
    progressed(order, percents, cast)
    invoice_order(order, by=cast.anne)
    ended(order)
    with pytest.raises(Refused, match="déjà facturé"):
        invoice_order(order, by=cast.anne)


@QUIET
@given(content=CONTENT, shares=st.lists(st.sampled_from(["0.25", "0.3333", "0.6667", "1"]), min_size=1, max_size=3))
def test_by_quantities(cast: Cast, content: dict[str, Any], shares: list[str]) -> None:
    order = make_order(cast, party=make_client(siren=""), **content)
    for place, share in enumerate(shares):
        line = order.lines.all()[place % len(content["lines"])]
        quantity = (line.quantity * Decimal(share)).quantize(Decimal("0.01"))
        try:
            invoice_order(order, mode="lines", lines=[{"line_id": line.pk, "quantity": quantity}], by=cast.anne)
        except Refused as no:
            assert "Il reste" in str(no)
    try:
        invoice_order(order, by=cast.anne)
    except Refused as no:
        assert "déjà facturé" in str(no)
    ended(order)


@settings(QUIET, max_examples=6)
@given(
    content=CONTENT,
    percents=PERCENTS,
    asked=decimals("1", "60", 2),
    how=st.sampled_from(["share", "once"]),
    currency=st.sampled_from(["EUR", "USD"]),
)
def test_deposits_credits_and_progress_together(
    cast: Cast, content: dict[str, Any], percents: list[str], asked: str, how: str, currency: str
) -> None:
    ExchangeRate.objects.get_or_create(currency="USD", on=timezone.localdate(), defaults={"rate": Decimal("1.0837")})
    order = make_order(cast, party=make_client(siren="", currency=currency), **content)
    if order.payable <= 1:
        return
    deposit = deposit_order(order, percent=Decimal(asked), by=cast.anne)
    assert deposit.payable == (order.payable * Decimal(asked) / 100).quantize(Decimal("0.01"), "ROUND_HALF_UP")
    progressed(order, percents, cast)
    for invoice in Invoice.objects.filter(links_in__source=order, status="draft"):
        issue_invoice(invoice, by=cast.anne)
    credited = Invoice.objects.filter(links_in__source=order, type="invoice").order_by("pk").first()
    if credited:
        issue_invoice(credit_invoice(credited, all=True, by=cast.anne), by=cast.anne)
    issue_invoice(invoice_order(order, deposits=how, by=cast.anne), by=cast.anne)
    ended(order)
    assert invoiced_of(order) == order.payable
    asked_of_client = sum(
        ((-1 if one.is_credit_note else 1) * one.net_payable for one in parts_of(order)), deposit.payable
    )
    assert asked_of_client == order.payable
    assert [check().first_fault for check in (check_euros, check_balances)] == ["", ""]
