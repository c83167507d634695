"""Amounts in euros."""

from decimal import Decimal

import pytest

from etabli.foundation.currencies import CURRENCIES, currency, in_base, rate_text, shares_in_base
from etabli.foundation.errors import IdentifierError

pytestmark = pytest.mark.once


def test_codes_are_read_as_people_type_them() -> None:
    assert [currency(text) for text in ("usd", " CHF ", "$", "€")] == ["USD", "CHF", "USD", "EUR"]
    with pytest.raises(IdentifierError, match="pas une devise connue"):
        currency("JPY")  # has no cents: the calculator rounds to two decimals
    assert all(len(code) == 3 and code.isupper() for code in CURRENCIES)


def test_shares_never_lose_a_cent() -> None:
    rate = Decimal("1.0845")
    assert in_base(Decimal("264.00"), rate) == Decimal("243.43")
    assert in_base(Decimal("264.00"), None) == 0
    shares = shares_in_base([Decimal("88.00")] * 3, rate)
    assert shares == [Decimal("81.14"), Decimal("81.15"), Decimal("81.14")] and sum(shares) == Decimal("243.43")
    assert rate_text("USD", rate).replace("\u202f", " ") == "1 € = 1,0845 USD"
