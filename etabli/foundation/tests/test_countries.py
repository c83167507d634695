"""French names of countries."""

import pytest

from etabli.foundation.countries import COUNTRIES, country_name

pytestmark = pytest.mark.once


def test_names() -> None:
    assert [country_name(code) for code in ("DE", "CI", "US", "AQ")] == [
        "Allemagne",
        "Côte d’Ivoire",
        "États-Unis",
        "AQ",
    ]


def test_every_entry_has_a_code_and_a_name() -> None:
    assert all(len(code) == 2 and code.isupper() and len(name) > 2 for code, name in COUNTRIES.items())
    assert len(set(COUNTRIES.values())) == len(COUNTRIES)
