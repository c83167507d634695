"""Documents for the tests of the calculator: from the JSON of the worked examples, and any document at all."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from etabli.foundation.totals import GeneralDiscount, LineInput, Shipping, TaxInput

NUMBERS = {
    *("quantity", "unit_price", "unit_factor", "discount_percent", "discount_amount"),
    *("vat_rate", "percent", "amount"),
}


def read_document(data: dict[str, Any]) -> dict[str, Any]:
    """The arguments of `compute` for an input written as in calculation.md."""
    document: dict[str, Any] = {"lines": [_line(line) for line in data["lines"]]}
    if "general_discount" in data:
        document["general_discount"] = GeneralDiscount(**_decimals(data["general_discount"]))
    if "shipping" in data:
        document["shipping"] = Shipping(**_decimals(data["shipping"]))
    return document


def _line(data: dict[str, Any]) -> LineInput:
    taxes = tuple(TaxInput(**_decimals(tax)) for tax in data.get("taxes", ()))
    known = {key: value for key, value in data.items() if key not in ("label", "taxes")}
    return LineInput(**_decimals(known), taxes=taxes)


def _decimals(data: dict[str, Any]) -> dict[str, Any]:
    return {key: Decimal(value) if key in NUMBERS else value for key, value in data.items()}


def numbers(least: str, most: str, places: int) -> st.SearchStrategy[Decimal]:
    """Exact decimals between two bounds, with at most so many decimals."""
    return st.decimals(Decimal(least), Decimal(most), places=places, allow_nan=False, allow_infinity=False)


RATES = st.sampled_from([Decimal(text) for text in ("20", "20.00", "10", "5.5", "5.50", "2.1", "8.5", "13")])
TAXES = st.one_of(
    st.builds(TaxInput, name=st.just("Éco-participation"), amount=numbers("0", "50", 4), vat_rate=RATES),
    st.builds(TaxInput, name=st.just("Taxe"), percent=numbers("0", "30", 2), vat_rate=RATES),
)
LINES = st.builds(
    LineInput,
    quantity=numbers("-20", "500", 3),
    unit_price=numbers("0", "3000", 6),
    unit_factor=st.sampled_from([Decimal(1), Decimal(12)]),
    discount_percent=st.none() | numbers("0", "100", 2),
    vat_rate=RATES,
    taxes=st.lists(TAXES, max_size=2).map(tuple),
)
SILENT = st.builds(LineInput, kind=st.sampled_from(["comment", "title", "subtotal", "page_break", "option"]))
DISCOUNTS = st.one_of(
    st.builds(GeneralDiscount, base=st.sampled_from(["excl", "incl"]), percent=numbers("0", "100", 2)),
    st.builds(GeneralDiscount, base=st.sampled_from(["excl", "incl"]), amount=numbers("0", "2000", 2)),
)
SHIPPING = st.none() | st.builds(Shipping, amount=numbers("0.01", "90", 2), vat_rate=RATES)
