"""Who sells and who buys: the identifiers an invoice gives, sorted by what they are."""

from etabli.foundation import identifiers
from etabli.foundation.errors import InputError
from etabli.records.documents.einvoice.reading.values import Actor

SIREN_SCHEMES, SIRET_SCHEMES = ("0002", "0231"), ("0009",)


def complete(actor: Actor, ids: list[tuple[str, str]], taxes: dict[str, str]) -> Actor:
    """Put scheme-and-value identifiers and tax registrations in their places; the SIREN also comes out of a SIRET or of
    a French VAT number. What does not pass its key is not taken for one."""
    actor.vat_number = _sound(identifiers.eu_vat, taxes.get("VA") or taxes.get("VAT") or "")
    for scheme, value in ids:
        if scheme in SIREN_SCHEMES or (not scheme and len(_bare(value)) == 9):
            actor.siren = actor.siren or _sound(identifiers.siren, value)
        elif scheme in SIRET_SCHEMES or (not scheme and len(_bare(value)) == 14):
            actor.siret = actor.siret or _sound(identifiers.siret, value)
    if not actor.siren and actor.siret:
        actor.siren = actor.siret[:9]
    if not actor.siren and actor.vat_number.startswith("FR"):
        actor.siren = _sound(identifiers.siren, actor.vat_number[4:])
    if not actor.siren and len(_bare(taxes.get("FC", ""))) == 9:  # BT-32 of who has no VAT number (BR-E-02)
        actor.siren = _sound(identifiers.siren, taxes["FC"])
    return actor


def _bare(value: str) -> str:
    return "".join(value.split())


def _sound(check: object, value: str) -> str:
    if not value:
        return ""
    try:
        return str(check(_bare(value)))  # type: ignore[operator]
    except InputError:
        return ""
