"""Settings of the account and its companies: declared in code with a factory value, changed on screen, journaled."""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily
from etabli.kernel.settings.declared import SettingSpec, declare, declared

if TYPE_CHECKING:
    from etabli.kernel.settings.values import set_value, value_of, values_of

__all__ = ["SettingSpec", "declare", "declared", "set_value", "value_of", "values_of"]

__getattr__ = lazily(__name__, set_value="values", value_of="values", values_of="values")
