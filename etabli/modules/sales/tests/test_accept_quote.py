"""Accepting a quote makes its order."""

from decimal import Decimal

import pytest

from etabli.kernel.refusals import Invalid, Refused
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.models import Order
from etabli.modules.sales.testing import EXCL, INCL, LINES, make_quote
from etabli.records.documents.actions.save_draft import save_draft
from etabli.records.documents.linking import chain_of
from etabli.records.testing.cast import Cast

OPTION = {"label": "Vitrophanie", "quantity": "1", "unit_price": "50.00", "vat_rate": "20.00", "optional": True}


def test_the_order_has_the_same_content_and_the_quote_is_done(cast: Cast) -> None:
    quote = make_quote(
        cast, general_discount={"base": "excl", "percent": "10"}, shipping={"amount": "5.00", "vat_rate": "20.00"}
    )
    order = accept_quote(quote, by=cast.bruno)
    assert (quote.status, order.status) == ("done", "open")
    assert (order.total_excl, order.total_incl, order.total_lines) == (quote.total_excl, quote.total_incl, EXCL)
    assert [line.label for line in order.lines.all()] == [line.label for line in quote.lines.all()]
    assert [document.pk for document in chain_of(order)] == [quote.pk, order.pk]


def test_options_ticked_count_the_others_stay_out(cast: Cast) -> None:
    quote = make_quote(cast, lines=[*LINES, OPTION])
    assert quote.total_incl == INCL
    other = make_quote(cast, lines=[*LINES, OPTION])
    assert accept_quote(quote, by=cast.anne).total_incl == INCL
    option = other.lines.get(optional=True)
    order = accept_quote(other, options=[option.pk], by=cast.anne)
    assert (order.total_incl, order.lines.count()) == (INCL + Decimal("60.00"), 3)
    assert [line.total for line in order.lines.all()][-1] == Decimal("50.00")
    assert sum(line.total for line in other.lines.all()) == order.total_lines


def test_accepted_once(cast: Cast) -> None:
    quote = make_quote(cast)
    accept_quote(quote, by=cast.anne)
    with pytest.raises(Refused, match="déjà accepté"):
        accept_quote(quote, by=cast.anne)
    assert Order.objects.count() == 1


VARIANTS = [
    {"label": "Chêne", "quantity": "1", "unit_price": "100.00", "vat_rate": "20.00", "variant": "Plateau"},
    {"label": "Hêtre", "quantity": "1", "unit_price": "60.00", "vat_rate": "20.00", "variant": "Plateau"},
]


def test_one_variant_is_taken_and_only_it_is_ordered(cast: Cast) -> None:
    quote = make_quote(cast, lines=[*LINES, *VARIANTS, OPTION])
    assert (quote.total_incl, [line.optional for line in quote.lines.all()]) == (INCL, [False, False, True, True, True])
    oak, beech = quote.lines.filter(variant="Plateau")
    for options, said in (
        (None, "Choisissez une des variantes de « Plateau »"),
        ([], "Choisissez une des variantes de « Plateau »"),
        ([oak.pk, beech.pk], "Une seule variante de « Plateau »"),
        ([quote.lines.get(label="Pose de cloison").pk], "n’est pas une option"),
    ):
        with pytest.raises(Refused, match=said):
            accept_quote(quote, options=options, by=cast.anne)
    assert (Order.objects.count(), quote.lines.filter(chosen=True).count()) == (0, 0)
    order = accept_quote(quote, options=[beech.pk], by=cast.anne)
    assert [line.label for line in order.lines.all()] == ["Pose de cloison", "Guide d’entretien", "Hêtre"]
    assert {(line.variant, line.optional) for line in order.lines.all()} == {("", False)}
    assert (order.total_incl, order.total_excl) == (INCL + 72, EXCL + 60)
    quote.refresh_from_db()
    assert quote.total_incl == order.total_incl


def test_a_variant_is_always_optional_and_one_alone_is_chosen(cast: Cast) -> None:
    quote = make_quote(cast, lines=VARIANTS)
    kept = [{"id": line.pk, "chosen": True} for line in quote.lines.all()]
    with pytest.raises(Invalid) as no:
        save_draft(quote, content={"lines": kept}, by=cast.anne)
    assert list(no.value.faults) == ["lines.1.chosen"]
    plain = {"id": kept[0]["id"], "optional": False}
    saved = save_draft(
        quote, content={"lines": [plain, {"id": kept[1]["id"], "optional": False, "variant": "A"}]}, by=cast.anne
    )
    assert [(line.variant, line.optional) for line in saved.lines.all()] == [("", False), ("A", True)]
