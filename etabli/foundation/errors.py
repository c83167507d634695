"""The one shape of a refused input: a French sentence for the person, and the field it is about."""

from etabli.foundation.typography import tidy


class InputError(ValueError):
    """What was typed cannot be used; `message` says so in French, `field` (`lines.2.quantity`) tells where."""

    def __init__(self, message: str, field: str = "") -> None:
        self.message = tidy(message)
        self.field = field
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message


class CalculationError(InputError):
    """A document that cannot be added up as it stands (`calculation.md`)."""


class NumberError(InputError):
    """A text that is not one number, or could be read as two different ones."""


class IdentifierError(InputError):
    """An official identifier (SIREN, IBAN, …) that cannot be genuine."""
