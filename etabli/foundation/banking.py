"""Bank account identifiers, checked offline; the bank is known from the IBAN."""

import re
from dataclasses import dataclass

from etabli.foundation.errors import IdentifierError

_SPACES = re.compile(r"[\s.\-\u00a0\u202f]+")


@dataclass(frozen=True, slots=True)
class Bank:
    """The bank that holds an account, as far as the public registers know it."""

    bic: str
    name: str


def iban(text: str, field: str = "iban") -> str:
    """An account number of any country, without spaces, in capitals."""
    from schwifty import IBAN
    from schwifty.exceptions import InvalidChecksumDigits, InvalidCountryCode, InvalidLength, SchwiftyException

    number = _SPACES.sub("", text).upper()
    if not number:
        raise IdentifierError("Indiquez un IBAN.", field)
    try:
        return str(IBAN(number))
    except InvalidCountryCode:
        message = f"Cet IBAN commence par « {number[:2]} », qui n’est pas le code d’un pays à IBAN."
    except InvalidLength:
        message = _length_message(number)
    except InvalidChecksumDigits:
        message = "La clé de cet IBAN est fausse : un chiffre est mal recopié ou deux sont inversés."
    except SchwiftyException:
        message = _length_message(number) or "Cet IBAN contient un caractère qui n’y a pas sa place."
    raise IdentifierError(message, field)


def bic(text: str, field: str = "bic") -> str:
    """A bank identifier: 8 or 11 characters."""
    from schwifty import BIC
    from schwifty.exceptions import InvalidCountryCode, SchwiftyException

    code = _SPACES.sub("", text).upper()
    if len(code) not in (8, 11):
        counted = f"{len(code)} caractère{'s' if len(code) > 1 else ''}"
        raise IdentifierError(f"Ce BIC compte {counted} ; il en faut 8 ou 11.", field)
    try:
        return str(BIC(code))
    except InvalidCountryCode:
        message = f"Ce BIC porte le code de pays « {code[4:6]} », qui n’existe pas."
    except SchwiftyException:
        message = "Ce BIC n’a pas la bonne forme. Exemple : AGRIFRPPXXX."
    raise IdentifierError(message, field)


def bank_of(account: str) -> Bank | None:
    """The bank of a valid IBAN, None when the register does not know it."""
    from schwifty import IBAN

    number = IBAN(iban(account))
    code = number.bic
    return Bank(str(code), number.bank_name or "") if code else None


def _length_message(number: str) -> str:
    from schwifty import IBAN
    from schwifty.exceptions import SchwiftyException

    try:
        length = int(IBAN(number, allow_invalid=True).spec.iban_length)
    except SchwiftyException:
        return ""
    if length == len(number):
        return ""
    counted = f"{len(number)} caractère{'s' if len(number) > 1 else ''}"
    return f"Cet IBAN compte {counted} ; il en faut {length} pour ce pays."
