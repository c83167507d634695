"""Cells of the directory: identifiers that real files hold wrong, countries by name, languages."""

import re
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import identifiers
from etabli.foundation.countries import COUNTRIES, country_name
from etabli.kernel.transfer import BadValue, Doubt
from etabli.kernel.transfer.reading import as_text
from etabli.kernel.transfer.words import plain

_DIGITS = re.compile(r"[\s.\-\u00a0\u202f]+")
_OTHER_NAMES = {
    "FR": ("fra", "france metropolitaine"),
    "DE": ("germany", "deutschland", "rfa"),
    "GB": ("uk", "angleterre", "grande bretagne", "united kingdom", "royaume uni"),
    "US": ("usa", "etats unis d amerique", "united states"),
    "NL": ("hollande", "netherlands"),
    "BE": ("belgium",),
    "CH": ("switzerland", "schweiz"),
    "ES": ("spain", "espana"),
    "IT": ("italy", "italia"),
    "LU": ("luxemburg",),
    "CZ": ("republique tcheque",),
    "RE": ("reunion",),
    "MA": ("morocco",),
}
_BY_NAME = {plain(name): code for code, name in COUNTRIES.items()}
_BY_NAME |= {plain(code): code for code in COUNTRIES}
_BY_NAME |= {name: code for code, names in _OTHER_NAMES.items() for name in names}
LANGUAGES = {"francais": "fr", "french": "fr", "fr": "fr", "fr fr": "fr", "anglais": "en", "english": "en", "en": "en"}
LANGUAGES |= {
    "allemand": "de",
    "german": "de",
    "de": "de",
    "espagnol": "es",
    "spanish": "es",
    "es": "es",
    "italien": "it",
}


def siret(value: Any) -> Any:
    """A SIRET with a true key. A dummy one (1111…) is left empty and told: one base in thirty holds some."""
    written = _digits(value, 14)
    if is_dummy(written):
        return Doubt("", _("Ce SIRET est factice (%(value)s) : il est laissé vide.") % {"value": written})
    return identifiers.siret(written)


def siren(value: Any) -> Any:
    """A SIREN with a true key; a dummy one is left empty and told."""
    written = _digits(value, 9)
    if is_dummy(written):
        return Doubt("", _("Ce SIREN est factice (%(value)s) : il est laissé vide.") % {"value": written})
    return identifiers.siren(written)


def vat(value: Any) -> str:
    """A VAT number of the Union."""
    return identifiers.eu_vat(as_text(value))


def country(value: Any) -> str:
    """A country by its French name, some other names, or its two letters."""
    word = plain(as_text(value))
    if word not in _BY_NAME:
        raise BadValue(
            _("« %(value)s » n’est pas un pays connu. Exemple : France, Belgique ou BE.")
            % {"value": as_text(value)[:40]}
        )
    return _BY_NAME[word]


def shown_country(code: str) -> str:
    """The country in the preview."""
    return country_name(code)


def language(value: Any) -> Any:
    """A language by its name; French when the program has no documents in it."""
    word = plain(as_text(value)).replace("_", " ")
    if word in LANGUAGES:
        return LANGUAGES[word]
    return Doubt(
        "", _("La langue « %(value)s » n’est pas connue : le français est gardé.") % {"value": as_text(value)[:40]}
    )


def dolibarr_customer(value: Any) -> str:
    """Dolibarr's one column for two facts: 0 neither, 1 client, 2 prospect, 3 both."""
    found = as_text(value)
    if found not in ("0", "1", "2", "3"):
        raise BadValue(_("« %(value)s » : 0, 1 (client), 2 (prospect) ou 3 (les deux).") % {"value": found[:20]})
    return found


def dolibarr_kind(value: Any) -> Any:
    """Dolibarr's kind of third party: of its list only the private individual changes anything here."""
    word = plain(as_text(value))
    return "person" if word in ("te private", "8", "particulier") else None


def is_dummy(digits: str) -> bool:
    """One and the same digit all along."""
    return len(digits) > 2 and digits.isdigit() and len(set(digits)) == 1


def _digits(value: Any, length: int) -> str:
    """The digits as written; a number has lost its leading zeros, which are given back."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value).zfill(length)
    return _DIGITS.sub("", as_text(value))
