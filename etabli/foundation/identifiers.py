"""Official identifiers of companies and products: a normalised value, or a sentence that says what is wrong.

Keys are checked here because no invoicing rule set checks them (regulation.md section 5).
"""

import re

from etabli.foundation.errors import IdentifierError as IdentifierError

LA_POSTE = "356000000"
ROUTING_SCHEME = "0225"
_SEPARATORS = re.compile(r"[\s.\-\u2010\u2011\u00a0\u202f]+")
_ADDRESS = re.compile(r"[A-Za-z0-9_.\-]+")
_NUMBER = re.compile(r"[A-Za-z0-9+\-_/]+")


def siren(text: str, field: str = "siren") -> str:
    """The nine digits that name a French business."""
    from stdnum import luhn

    digits = _digits(text, "Ce SIREN", 9, field)
    if not int(digits) or not luhn.is_valid(digits):
        raise IdentifierError("Ce SIREN n’existe pas : sa clé est fausse. Vérifiez ses chiffres.", field)
    return digits


def siret(text: str, field: str = "siret") -> str:
    """The fourteen digits of an establishment: its SIREN, then five digits. La Poste's have a key of their own."""
    from stdnum.exceptions import ValidationError
    from stdnum.fr import siret as official

    digits = _digits(text, "Ce SIRET", 14, field)
    try:
        if not int(digits[:9]):
            raise ValidationError
        return official.validate(digits)
    except ValidationError:
        raise IdentifierError("Ce SIRET n’existe pas : sa clé est fausse. Vérifiez ses chiffres.", field) from None


def vat_number_of(siren_number: str) -> str:
    """The French VAT number of a business: FR, key, SIREN (regulation.md section 5)."""
    digits = siren(siren_number)
    return f"FR{(12 + 3 * (int(digits) % 97)) % 97:02d}{digits}"


def eu_vat(text: str, field: str = "vat_number") -> str:
    """A VAT number of any member state (or Northern Ireland), in the form VIES knows."""
    from stdnum.eu import vat
    from stdnum.exceptions import InvalidComponent, InvalidLength, ValidationError

    number = _SEPARATORS.sub("", text).upper()
    if not number:
        raise IdentifierError("Indiquez un numéro de TVA.", field)
    if number.startswith("FR"):
        return _french_vat(number, field)
    try:
        return vat.validate(number)
    except InvalidComponent:
        if number[:2].lower() in vat.MEMBER_STATES or number[:2] == "EL":
            raise _wrong_vat(number, field) from None
        raise IdentifierError(
            f"Un numéro de TVA commence par le code d’un pays de l’Union ; « {number[:2]} » n’en est pas un.", field
        ) from None
    except InvalidLength:
        raise IdentifierError(
            f"Ce numéro de TVA ({number[:2]}) n’a pas la longueur attendue : {len(number)} caractères.", field
        ) from None
    except ValidationError:
        raise _wrong_vat(number, field) from None


def ean13(text: str, field: str = "barcode") -> str:
    """The thirteen digits of a product's bar code."""
    from stdnum import ean

    digits = _digits(text, "Ce code EAN", 13, field)
    if not ean.is_valid(digits):
        raise IdentifierError(
            f"Ce code EAN finit par {digits[-1]} ; d’après ses 12 premiers chiffres, il devrait finir par "
            f"{ean.calc_check_digit(digits[:-1])}.",
            field,
        )
    return digits


def electronic_address(
    text: str, owner_siren: str = "", scheme: str = ROUTING_SCHEME, field: str = "electronic_address"
) -> str:
    """An e-invoicing address (BR-FR-21 to 23, BR-FR-25); under scheme 0225 it begins with its owner's SIREN."""
    address = text.strip()
    if not address:
        raise IdentifierError("Indiquez une adresse de facturation électronique.", field)
    if scheme != ROUTING_SCHEME:
        return address
    if len(address) > 125:
        raise IdentifierError(f"Cette adresse compte {len(address)} caractères ; il en faut 125 au plus.", field)
    if not _ADDRESS.fullmatch(address):
        wrong = next(sign for sign in address if not _ADDRESS.fullmatch(sign))
        shown = "une espace" if wrong.isspace() else f"« {wrong} »"
        raise IdentifierError(
            f"Cette adresse contient {shown} ; seuls les lettres sans accent, les chiffres, « - », « _ » et « . » "
            "sont admis.",
            field,
        )
    if owner_siren and not address.startswith(owner_siren):
        raise IdentifierError(f"Cette adresse doit commencer par le SIREN {owner_siren}.", field)
    return address


def document_number(text: str, field: str = "number") -> str:
    """A document number that every platform accepts: 35 characters, without a space (BR-FR-01, BR-FR-02)."""
    if not text:
        raise IdentifierError("Indiquez un numéro.", field)
    if len(text) > 35:
        raise IdentifierError(f"Ce numéro compte {len(text)} caractères ; il en faut 35 au plus.", field)
    if not _NUMBER.fullmatch(text):
        raise IdentifierError(
            "Un numéro se compose de lettres sans accent, de chiffres et de + - _ / seulement.", field
        )
    return text


def _digits(text: str, name: str, length: int, field: str) -> str:
    digits = _SEPARATORS.sub("", text)
    wrong = next((sign for sign in digits if not (sign.isascii() and sign.isdigit())), "")
    if wrong:
        raise IdentifierError(f"{name} contient « {wrong} » ; il ne se compose que de chiffres.", field)
    if len(digits) != length:
        counted = f"{len(digits)} chiffre{'s' if len(digits) > 1 else ''}"
        raise IdentifierError(f"{name} compte {counted} ; il en faut {length}.", field)
    return digits


def _french_vat(number: str, field: str) -> str:
    from stdnum.exceptions import InvalidFormat, ValidationError
    from stdnum.fr import tva

    if len(number) != 13:
        raise IdentifierError(
            f"Ce numéro de TVA compte {len(number)} caractères ; un numéro français en a 13 (FR, clé, SIREN).", field
        )
    try:
        tva.validate(number[2:])
    except InvalidFormat:
        raise IdentifierError("Un numéro de TVA français finit par les 9 chiffres du SIREN.", field) from None
    except ValidationError:
        raise _wrong_vat(number, field) from None
    return number


def _wrong_vat(number: str, field: str) -> IdentifierError:
    if number.startswith("FR") and number[4:].isdigit():
        return IdentifierError(f"La clé « {number[2:4]} » ne va pas avec le SIREN {number[4:]}.", field)
    return IdentifierError("Ce numéro de TVA n’existe pas : sa clé est fausse. Vérifiez-le.", field)
