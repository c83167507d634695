"""The refusal of a change to a frozen row."""

from etabli.kernel.refusals import Refused


class Frozen(Refused):
    """The row is frozen; the sentence is the model's own and says what to do instead."""
