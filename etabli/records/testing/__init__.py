"""For tests only: the fixed cast, and small functions that make records ready to use."""

from etabli.records.testing.cast import Cast, make_cast, make_company, make_party, make_product

__all__ = ["Cast", "make_cast", "make_company", "make_party", "make_product"]
