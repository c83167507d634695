"""What a party says of itself, checked and put into one form: identifiers, telephone, names that compare."""

import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import identifiers, phones
from etabli.foundation.errors import InputError
from etabli.foundation.text import searchable

if TYPE_CHECKING:
    from etabli.records.parties.models.party import Party

WRONG_EMAIL = gettext_lazy("Cette adresse e-mail n’est pas complète. Exemple : nom@exemple.fr")

_LEGAL_FORMS = frozenset(
    [
        "sarl",
        "sas",
        "sasu",
        "sa",
        "eurl",
        "ei",
        "eirl",
        "sci",
        "snc",
        "scp",
        "scop",
        "selarl",
        "gie",
        "association",
        "ste",
        "societe",
        "ets",
        "etablissements",
        "groupe",
        "et",
        "cie",
    ]
)
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


def name_key(name: str) -> str:
    """A name reduced to what two writings of it share: no accents, legal form, spaces or signs."""
    plain = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", searchable(name))
    words = [word for word in _NOT_A_WORD.split(plain) if word]
    kept = [word for word in words if word not in _LEGAL_FORMS] or words
    return "".join(kept)[:120]


def keys_of(name: str) -> tuple[str, str]:
    """A name as duplicates are looked for, and as lists sort it (accents with their letters, on both databases)."""
    return name_key(name), searchable(name)[:120]


def check_identity(party: "Party") -> None:
    """Normalise identifiers and telephone, complete SIREN from SIRET or VAT number. Raises ValidationError by field."""
    faults: dict[str, str] = {}
    _normalise(party, faults)
    if not faults:
        _complete(party)
        _compare(party, faults)
    if faults:
        raise ValidationError(faults)


def _normalise(party: "Party", faults: dict[str, str]) -> None:
    checks = {
        "siren": identifiers.siren,
        "siret": identifiers.siret,
        "vat_number": identifiers.eu_vat,
        "phone": lambda text: phones.phone(text, party.country),
    }
    for field, check in checks.items():
        typed = getattr(party, field).strip()
        setattr(party, field, typed)
        if not typed:
            continue
        try:
            setattr(party, field, check(typed))
        except InputError as error:
            faults[field] = str(error)


def _complete(party: "Party") -> None:
    if party.siret and not party.siren:
        party.siren = party.siret[:9]
    if party.vat_number.startswith("FR") and party.vat_number[4:].isdigit() and not party.siren:
        party.siren = party.vat_number[4:]


def _compare(party: "Party", faults: dict[str, str]) -> None:
    if party.siret and party.siret[:9] != party.siren:
        faults["siret"] = _("Ce SIRET n’est pas celui de ce SIREN : ses neuf premiers chiffres diffèrent.")
    if party.siren and party.vat_number.startswith("FR") and party.vat_number[4:] != party.siren:
        faults["vat_number"] = _("Ce numéro de TVA n’est pas celui de ce SIREN : ses neuf derniers chiffres diffèrent.")
    if party.electronic_address:
        try:
            party.electronic_address = identifiers.electronic_address(party.electronic_address, party.siren)
        except InputError as error:
            faults["electronic_address"] = str(error)
