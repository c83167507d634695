"""Telephone numbers: stored as +33612345678, shown as 06 12 34 56 78."""

from etabli.foundation.errors import IdentifierError
from etabli.foundation.typography import HARD


def phone(text: str, country: str = "FR", field: str = "phone") -> str:
    """The international form (E.164) of a number typed in a country; refused when it cannot exist."""
    import phonenumbers

    typed = text.strip()
    if not typed:
        raise IdentifierError("Indiquez un numéro de téléphone.", field)
    try:
        number = phonenumbers.parse(typed, country.upper())
    except phonenumbers.NumberParseException:
        raise IdentifierError(f"« {typed[:40]} » n’est pas un numéro de téléphone.", field) from None
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason == phonenumbers.ValidationResult.TOO_SHORT:
        raise IdentifierError("Ce numéro de téléphone est trop court : il y manque des chiffres.", field)
    if reason == phonenumbers.ValidationResult.TOO_LONG:
        raise IdentifierError("Ce numéro de téléphone est trop long : il compte trop de chiffres.", field)
    if not phonenumbers.is_valid_number(number):
        raise IdentifierError("Ce numéro de téléphone n’existe pas. Hors de France, commencez par + et le pays.", field)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_text(number: str, country: str = "FR") -> str:
    """A stored number as people read it: national at home, international elsewhere; anything else is left alone."""
    import phonenumbers

    if not number.startswith("+"):
        return number
    try:
        parsed = phonenumbers.parse(number, country.upper())
    except phonenumbers.NumberParseException:
        return number
    home = parsed.country_code == phonenumbers.country_code_for_region(country.upper())
    form = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form).replace(" ", HARD)
