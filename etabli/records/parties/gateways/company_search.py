"""The public search of French companies: API « Recherche d’entreprises » of the State, free and without a key.

Documentation: https://recherche-entreprises.api.gouv.fr/docs/ (GET /search?q=…&per_page=…).
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.foundation import identifiers
from etabli.foundation.errors import InputError
from etabli.kernel.settings import declare, value_of
from etabli.records.parties.gateways.asking import Unanswered, ask

NAME = _("Le répertoire public des entreprises")
SHOWN = 8
SHORTEST = 3

declare(
    "parties.company_search_url",
    "https://recherche-entreprises.api.gouv.fr",
    label=_("Adresse de la recherche d’entreprises"),
    section="identity",
    help=_("Exemple : https://recherche-entreprises.api.gouv.fr. Vide : la recherche est coupée."),
)


@dataclass(frozen=True)
class FoundCompany:
    """A company as the public register tells it; `is_active` is false once it has closed."""

    name: str
    siren: str
    siret: str
    vat_number: str
    street: str
    postcode: str
    city: str
    is_active: bool

    def as_fields(self) -> dict[str, str]:
        """Values by field of the form of a party."""
        return {
            "name": self.name,
            "siren": self.siren,
            "siret": self.siret,
            "vat_number": self.vat_number,
            "electronic_address": self.siren,
            "address_street": self.street,
            "address_postcode": self.postcode,
            "address_city": self.city,
        }


class CompanySearch:
    """Finds companies by name, SIREN or SIRET. Without an address it is off."""

    def __init__(self, url: str | None = None) -> None:
        self.url = (value_of("parties.company_search_url") if url is None else url).rstrip("/")

    @property
    def is_on(self) -> bool:
        """Whether an address is given in Configuration."""
        return bool(self.url)

    def find(self, words: str) -> list[FoundCompany]:
        """Companies that answer these words, best first. Raises Unanswered."""
        asked = " ".join(words.split())[:200]
        digits = asked.replace(" ", "")
        if not self.is_on or len(asked) < SHORTEST:
            return []
        query = digits if digits.isdigit() and len(digits) in (9, 14) else asked
        params = {"q": query, "page": 1, "per_page": SHOWN}
        answer = ask("GET", f"{self.url}/search", name=str(NAME), params=params)
        rows = answer.get("results") if isinstance(answer, dict) else None
        if not isinstance(rows, list):
            raise Unanswered(str(_("Le répertoire public des entreprises a répondu quelque chose d’illisible.")))
        return [found for row in rows[:SHOWN] if (found := _company(row, digits)) is not None]


def _company(row: Any, digits: str) -> FoundCompany | None:
    if not isinstance(row, dict):
        return None
    try:
        siren = identifiers.siren(str(row.get("siren") or ""))
    except InputError:
        return None
    place = _establishment(row, digits)
    street = [place.get(part) for part in ("numero_voie", "indice_repetition", "type_voie", "libelle_voie")]
    written = " ".join(str(part) for part in street if part)
    return FoundCompany(
        name=_text(row.get("nom_raison_sociale") or row.get("nom_complet"), 200),
        siren=siren,
        siret=_siret(place.get("siret"), siren),
        vat_number=identifiers.vat_number_of(siren),
        street=_text(written or _street_of(place), 400),
        postcode=_text(place.get("code_postal"), 16),
        city=_text(place.get("libelle_commune"), 100),
        is_active=row.get("etat_administratif") != "C",
    )


def _establishment(row: dict[str, Any], digits: str) -> dict[str, Any]:
    """The establishment asked for by its SIRET, else the seat."""
    matching = row.get("matching_etablissements")
    for place in matching if isinstance(matching, list) else ():
        if isinstance(place, dict) and place.get("siret") == digits:
            return place
    seat = row.get("siege")
    return seat if isinstance(seat, dict) else {}


def _street_of(place: dict[str, Any]) -> str:
    """The written address without its postcode and town."""
    written, postcode = str(place.get("adresse") or ""), str(place.get("code_postal") or "")
    return written.partition(postcode)[0].strip() if postcode else written


def _siret(value: Any, siren: str) -> str:
    try:
        found = identifiers.siret(str(value or ""))
    except InputError:
        return ""
    return found if found.startswith(siren) else ""


def _text(value: Any, length: int) -> str:
    return " ".join(str(value or "").split())[:length]
