"""The calculator, case by case: kinds of lines, groups, refusals, subtotals, progress."""

from decimal import Decimal

import pytest

from etabli.foundation.totals import (
    CalculationError,
    GeneralDiscount,
    LineInput,
    Shipping,
    TaxInput,
    compute,
    line_result,
    progress,
    share_proportionally,
    subtotals,
)

D = Decimal


def line(price: str = "100", quantity: str = "1", rate: str = "20", **more: object) -> LineInput:
    return LineInput(unit_price=D(price), quantity=D(quantity), vat_rate=D(rate), **more)  # type: ignore[arg-type]


def refusal(*lines: LineInput, **more: object) -> CalculationError:
    with pytest.raises(CalculationError) as caught:
        compute(lines, **more)  # type: ignore[arg-type]
    return caught.value


def test_an_empty_document_comes_to_nothing() -> None:
    totals = compute([])
    assert (totals.excl, totals.incl, totals.due, totals.vat) == (D("0.00"), D("0.00"), D("0.00"), ())
    assert totals.figures()["incl"] == "0.00"


def test_layout_lines_and_unticked_options_count_nothing() -> None:
    silent = [LineInput(kind=kind) for kind in ("comment", "title", "subtotal", "page_break")]
    options = [line("7", kind="option"), line("7", optional=True)]
    ticked = [line("1", kind="option", chosen=True), line("2", optional=True, chosen=True)]
    totals = compute([*silent, *options, *ticked, line("4", kind="free")])
    assert totals.line_totals == (None,) * 6 + (D("1.00"), D("2.00"), D("4.00"))
    assert totals.excl == D("7.00")


def test_an_unticked_option_still_has_a_price_to_show() -> None:
    assert line_result(line("12.345", "2", kind="option")).total == D("24.69")


def test_one_group_for_a_rate_written_two_ways() -> None:
    totals = compute([line(rate="20"), line(rate="20.00"), line(rate="20.0", vat_category="S")])
    assert [(group.category, str(group.rate), group.base) for group in totals.vat] == [("S", "20.00", D("300.00"))]


def test_equal_rates_are_listed_by_category() -> None:
    lines = [line(rate="0", vat_category=category) for category in ("K", "AE", "E")]
    totals = compute([*lines, line(rate="5.5")])
    assert [group.category for group in totals.vat] == ["S", "AE", "E", "K"]
    assert totals.vat_total == D("5.50")


def test_a_rate_of_0_takes_the_clients_category() -> None:
    document = [line(rate="0", taxes=(TaxInput(amount=D(1), vat_rate=D(0)),))]
    totals = compute(document, shipping=Shipping(amount=D(5), vat_rate=D(0)), default_zero_category="K")
    assert [(group.category, group.base, group.amount) for group in totals.vat] == [("K", D("106.00"), D("0.00"))]


def test_the_unit_factor_multiplies_the_quantity() -> None:
    """A monthly price of 29.90 sold for a year and a half (QUO-054)."""
    result = line_result(line("29.90", "1.5", unit_factor=D(12)))
    assert (result.quantity, result.total) == (D("18.0"), D("538.20"))


def test_the_allowance_of_the_xml_is_what_the_rounded_line_lost() -> None:
    result = line_result(line("415.83", "2", discount_percent=D("12.5")))
    assert (result.gross, result.total, result.allowance) == (D("831.66"), D("727.70"), D("103.96"))


def test_halves_are_rounded_away_from_zero_both_ways() -> None:
    assert line_result(line("0.005")).total == D("0.01")
    assert line_result(line("0.005", "-1")).total == D("-0.01")
    assert compute([line("0.05", "-1", rate="10")]).vat_total == D("-0.01")


def test_no_discount_touches_other_taxes_nor_shipping() -> None:
    eco = TaxInput(name="Éco", amount=D("10"), vat_rate=D("20"))
    totals = compute([line(taxes=(eco,))], GeneralDiscount(percent=D(50)), Shipping(amount=D(20), vat_rate=D("5.5")))
    assert (totals.lines, totals.other_taxes, totals.discount, totals.shipping) == (D(100), D(10), D(50), D(20))
    assert [(group.base, group.discount) for group in totals.vat] == [(D(60), D(50)), (D(20), D(0))]


def test_a_percentage_tax_follows_the_line_after_its_discount() -> None:
    tax = TaxInput(name="Taxe", percent=D("3"), vat_rate=D("10"))
    result = line_result(line("100", discount_amount=D("15"), taxes=(tax,)))
    assert [answer.amount for answer in result.taxes] == [D("2.55")]


def test_equal_remainders_favour_the_higher_rate() -> None:
    totals = compute([line("1", rate="5.5"), line("1", rate="20")], GeneralDiscount(amount=D("0.01")))
    assert [(group.rate, group.discount) for group in totals.vat] == [(D(20), D("0.01")), (D("5.5"), D("0.00"))]


def test_shares_with_a_negative_group_are_rounded_towards_minus_infinity() -> None:
    assert share_proportionally(D("10.00"), [D("-1"), D("4")]) == [D("-3.33"), D("13.33")]
    assert share_proportionally(D("0.05"), [D(1), D(1), D(1)]) == [D("0.02"), D("0.02"), D("0.01")]


def test_a_whole_discount_leaves_nothing_to_pay() -> None:
    for base in ("excl", "incl"):
        totals = compute([line("99.99"), line("0.07", rate="5.5")], GeneralDiscount(base=base, percent=D(100)))
        assert (totals.excl, totals.payable) == (D("0.00"), D("0.00"))


def test_due_is_less_what_was_paid() -> None:
    totals = compute([line()], paid=D("50.5"))
    assert (totals.paid, totals.due, totals.payable) == (D("50.50"), D("69.50"), D("120.00"))


def test_a_shipping_of_0_is_no_shipping() -> None:
    outside = compute([line(rate="0", vat_category="O")], shipping=Shipping(amount=D(0), vat_rate=D(20)))
    assert [group.category for group in outside.vat] == ["O"]


def test_huge_documents_stay_exact() -> None:
    totals = compute([line("999999999.123457", "999.9999", discount_percent=D("0.0001"))])
    assert totals.excl == D("999998899123.56")


REFUSALS = [
    (line(quantity="1.00001"), "lines.0.quantity", "Quantité : 4 décimales au plus (5 ici)."),
    (line("1.0000001"), "lines.0.unit_price", "Prix unitaire : 6 décimales au plus (7 ici)."),
    (line("-1"), "lines.0.unit_price", "Prix unitaire négatif : portez le signe moins sur la quantité."),
    (line("NaN"), "lines.0.unit_price", "Prix unitaire : un nombre décimal exact est attendu."),
    (line(quantity="Infinity"), "lines.0.quantity", "Quantité : un nombre décimal exact est attendu."),
    (LineInput(unit_price=1.5), "lines.0.quantity", "Quantité : indiquez un nombre."),  # type: ignore[arg-type]
    (
        LineInput(quantity=D(1), unit_price=1.5, vat_rate=D(20)),  # type: ignore[arg-type]
        "lines.0.unit_price",
        "Prix unitaire : un nombre décimal exact est attendu.",
    ),
    (
        line(quantity="0.001", unit_factor=D("0.01")),
        "lines.0.quantity",
        "Quantité × coefficient d’unité : 4 décimales au plus (5 ici).",
    ),
    (line(unit_factor=D(0)), "lines.0.unit_factor", "Coefficient d’unité : il ne peut pas être nul."),
    (line(discount_percent=D("100.5")), "lines.0.discount_percent", "Remise : 100 % au plus."),
    (line(discount_amount=D("100.01")), "lines.0.discount_amount", "Remise : elle dépasse le montant de la ligne."),
    (
        line(discount_amount=D(1), discount_percent=D(1)),
        "lines.0.discount_amount",
        "Remise : un pourcentage ou un montant, pas les deux.",
    ),
    (
        line(quantity="-1", discount_amount=D(1)),
        "lines.0.discount_amount",
        "Remise : sur une quantité négative, indiquez un pourcentage ou le prix déjà remisé.",
    ),
    (line(discount_amount=D("-1")), "lines.0.discount_amount", "Remise : un nombre négatif n’est pas possible ici."),
    (line(rate="20.001"), "lines.0.vat_rate", "Taux de TVA : 2 décimales au plus (3 ici)."),
    (line(rate="0"), "lines.0.vat_category", "Taux de TVA à 0 % : indiquez son motif (exonération, export…)."),
    (line(rate="0", vat_category="L"), "lines.0.vat_category", "Catégorie de TVA inconnue : « L »."),
    (line(vat_category="AE"), "lines.0.vat_category", "La catégorie de TVA AE demande un taux de 0 %."),
    (line(kind="gift"), "lines.0.kind", "Type de ligne inconnu : « gift »."),
    (
        line(taxes=(TaxInput(vat_rate=D(20)),)),
        "lines.0.taxes.0.amount",
        "Autre taxe : indiquez un montant par unité ou un pourcentage.",
    ),
    (line("9e11", "9"), "lines.0.quantity", "Le montant de cette ligne est trop grand."),
]


@pytest.mark.parametrize(("refused", "field", "message"), REFUSALS, ids=[message for _, _, message in REFUSALS])
def test_refused_line(refused: LineInput, field: str, message: str) -> None:
    answer = refusal(refused)
    assert answer.field == field
    assert answer.message.replace("\u00a0", " ").replace("\u202f", " ") == message


def test_refusals_name_the_right_line_and_keep_the_french_spaces() -> None:
    answer = refusal(LineInput(kind="title"), line(), line(quantity="0.12345"))
    assert (answer.field, answer.message) == ("lines.2.quantity", "Quantité\u00a0: 4 décimales au plus (5 ici).")


@pytest.mark.parametrize("base", ["excl", "incl"])
def test_a_discount_on_nothing_or_above_everything_is_refused(base: str) -> None:
    above = GeneralDiscount(base=base, amount=D("120.01"))
    assert refusal(line(), general_discount=above).field == "general_discount.amount"
    on_nothing = GeneralDiscount(base=base, percent=D(5))
    assert refusal(line(), line(quantity="-1"), general_discount=on_nothing).field == "general_discount.percent"
    assert refusal(general_discount=on_nothing).message.endswith("le total des lignes doit être positif.")


def test_a_discount_on_ttc_may_reach_the_ttc() -> None:
    assert compute([line()], GeneralDiscount(base="incl", amount=D(120))).payable == 0
    assert refusal(line(), general_discount=GeneralDiscount(amount=D("100.01"))).message.endswith("total des lignes.")


def test_a_discount_of_0_is_no_discount() -> None:
    assert compute([line(quantity="-1")], GeneralDiscount(percent=D(0))).excl == D("-100.00")


def test_out_of_scope_never_mixes() -> None:
    outside = line(rate="0", vat_category="O")
    assert compute([outside, outside]).excl == D("200.00")
    assert refusal(line(), outside).field == "lines.1.vat_category"
    mixed = Shipping(amount=D(1), vat_rate=D(20))
    assert refusal(outside, shipping=mixed).field == "lines.0.vat_category"


def test_wrong_shipping_paid_and_default_category_are_refused() -> None:
    assert refusal(shipping=Shipping(amount=D("-1"), vat_rate=D(20))).field == "shipping.amount"
    assert refusal(shipping=Shipping(amount=D("1"))).field == "shipping.vat_rate"
    assert refusal(shipping=Shipping(amount=D("1.001"), vat_rate=D(20))).field == "shipping.amount"
    assert refusal(paid=D("0.001")).field == "paid"
    assert refusal(default_zero_category="S").field == "default_zero_category"
    assert refusal(line(), general_discount=GeneralDiscount(base="net")).field == "general_discount.base"


def test_subtotals_run_since_the_previous_subtotal() -> None:
    rest = LineInput(kind="subtotal")
    lines = [
        LineInput(kind="title"),
        line("10"),
        line("2.5", "2"),
        rest,
        rest,
        line("7", optional=True),
        line("1"),
        rest,
    ]
    assert subtotals(lines) == (None, None, None, D("15.00"), D("0.00"), None, None, D("1.00"))


def test_progress_invoices_never_lose_a_cent() -> None:
    """1000.01 invoiced at 33.33 %, 66.66 % then 100 % comes to 1000.01."""
    already = D("0.00")
    steps = []
    for percent in ("33.33", "66.66", "100"):
        steps.append(progress(D("1000.01"), D(percent), already))
        already += steps[-1]
    assert steps == [D("333.30"), D("333.31"), D("333.40")]
    assert already == D("1000.01")


def test_progress_may_go_back() -> None:
    assert progress(D("200"), D("40"), D("100")) == D("-20.00")
    with pytest.raises(CalculationError, match="100"):
        progress(D("200"), D("101"), D("0"))
