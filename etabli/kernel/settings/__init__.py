"""Settings of the account and of its companies: declared in code with their factory value, changed on screen, journaled."""

from etabli.kernel.settings.declared import SettingSpec, declare, declared
from etabli.kernel.settings.values import set_value, value_of, values_of

__all__ = ["SettingSpec", "declare", "declared", "set_value", "value_of", "values_of"]
