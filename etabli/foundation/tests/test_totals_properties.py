"""What holds for any document: rules 3, 5, 6 and 9 of calculation.md."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from etabli.foundation.sharing import share_proportionally
from etabli.foundation.tests.documents import DISCOUNTS, LINES, SHIPPING, SILENT, numbers
from etabli.foundation.totals import (
    CalculationError,
    GeneralDiscount,
    LineInput,
    Shipping,
    Totals,
    compute,
)

DOCUMENTS = st.fixed_dictionaries(
    {
        "lines": st.lists(LINES | SILENT, max_size=7),
        "general_discount": st.none() | DISCOUNTS,
        "shipping": SHIPPING,
        "paid": numbers("0", "5000", 2),
    }
)
QUICK = settings(max_examples=150, deadline=None)


def computed(document: dict[str, Any]) -> Totals:
    """The totals, or a skipped example when its discount is rightly refused."""
    try:
        return compute(**document)
    except CalculationError as refusal:
        assert refusal.field.startswith("general_discount."), refusal
        assume(False)
        raise


def rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


@QUICK
@given(DOCUMENTS)
def test_everything_adds_up(document: dict[str, Any]) -> None:
    totals = computed(document)
    assert totals.excl == totals.lines + totals.other_taxes - totals.discount + totals.shipping
    assert totals.excl == sum(group.base for group in totals.vat)
    assert totals.vat_total == sum(group.amount for group in totals.vat)
    assert totals.incl == totals.excl + totals.vat_total
    assert totals.due == totals.incl + totals.rounding - document["paid"]
    assert totals.lines == sum(total for total in totals.line_totals if total is not None)
    for group in totals.vat:
        assert group.amount == rounded(group.base * group.rate / 100)
        assert group.base == group.lines + group.other_taxes - group.discount + group.shipping


@QUICK
@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_nothing(document: dict[str, Any], random: Any) -> None:
    totals = computed(document)
    places = list(range(len(document["lines"])))
    random.shuffle(places)
    shuffled = compute(**document | {"lines": [document["lines"][place] for place in places]})
    assert shuffled.line_totals == tuple(totals.line_totals[place] for place in places)
    assert shuffled.figures() | {"line_totals": 0} == totals.figures() | {"line_totals": 0}


@QUICK
@given(DOCUMENTS)
def test_groups_are_numeric_rates_highest_first(document: dict[str, Any]) -> None:
    rates = [group.rate for group in computed(document).vat]
    assert rates == sorted(set(rates), reverse=True)
    assert all(rate.as_tuple().exponent == -2 for rate in rates)


@QUICK
@given(DOCUMENTS)
def test_amounts_have_exactly_two_decimals_and_no_negative_zero(document: dict[str, Any]) -> None:
    figures = computed(document).figures()
    texts = [value for value in figures.values() if isinstance(value, str)]
    assert all(text[-3] == "." and text != "-0.00" for text in texts)


@QUICK
@given(
    st.lists(LINES, min_size=1, max_size=6),
    numbers("0", "100", 2) | numbers("0", "500", 2).map(lambda amount: -amount),
    SHIPPING,
)
def test_a_discount_on_ttc_gives_exactly_what_it_promises(
    lines: list[LineInput], figure: Decimal, shipping: Shipping | None
) -> None:
    """A positive figure is a percentage, a negative one an amount."""
    discount = (
        GeneralDiscount(base="incl", percent=figure) if figure > 0 else GeneralDiscount(base="incl", amount=-figure)
    )
    totals = computed({"lines": lines, "general_discount": discount, "shipping": shipping})
    full = compute(lines, None, shipping)
    of_lines = sum((group.lines + rounded(group.lines * group.rate / 100) for group in full.vat), Decimal(0))
    promised = rounded(of_lines * figure / 100) if figure > 0 else -figure
    assert full.payable - totals.payable == promised
    assert totals.due == totals.payable


@QUICK
@given(st.lists(LINES, min_size=1, max_size=6), numbers("0", "100", 2))
def test_a_discount_on_ht_is_shared_without_a_lost_cent(lines: list[LineInput], percent: Decimal) -> None:
    totals = computed({"lines": lines, "general_discount": GeneralDiscount(base="excl", percent=percent)})
    assert totals.discount == rounded(totals.lines * percent / 100)
    assert sum(group.discount for group in totals.vat) == totals.discount
    assert totals.rounding == 0


@QUICK
@given(numbers("-9000", "9000", 2), st.lists(numbers("0", "700", 3), min_size=1, max_size=8))
def test_shares_add_up_and_stay_within_a_cent(amount: Decimal, weights: list[Decimal]) -> None:
    assume(any(weights))
    shares = share_proportionally(amount, weights)
    assert sum(shares) == amount
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share * sum(weights) - amount * weight) < Decimal("0.01") * sum(weights)
