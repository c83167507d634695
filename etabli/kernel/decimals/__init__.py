"""Exact decimals in the database and in forms: amounts, prices, quantities; never a float nor a silent rounding."""

from etabli.kernel.decimals.fields import FixedDecimalField
from etabli.kernel.decimals.forms import DecimalTextInput, FixedDecimalFormField, french_number

__all__ = ["DecimalTextInput", "FixedDecimalField", "FixedDecimalFormField", "french_number"]
