"""VAT in France: why a sale bears none, what to print about it, and the rates of each zone, all dated.

Sources: regulation.md sections 1.2, 3.3 (BR-FR-15, BR-FR-16) and 9.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Category = Literal["S", "Z", "E", "AE", "K", "G", "O"]
Zone = Literal["mainland", "corsica", "overseas", "untaxed"]

CATEGORY_LABELS: dict[Category, str] = {
    "S": "Taux normal, intermédiaire ou réduit",
    "Z": "Taux zéro",
    "E": "Exonération",
    "AE": "Autoliquidation",
    "K": "Livraison intracommunautaire",
    "G": "Exportation",
    "O": "Hors du champ de la TVA",
}
ZONE_LABELS: dict[Zone, str] = {
    "mainland": "France métropolitaine",
    "corsica": "Corse",
    "overseas": "Guadeloupe, Martinique, La Réunion",
    "untaxed": "Guyane, Mayotte et collectivités sans TVA",
}
ACCEPTED_RATES = frozenset(
    Decimal(text)
    for text in ("0", "0.9", "1.05", "1.75", "2.1", "5.5", "7", "8.5", "9.2", "9.6", "10", "13", "19.6", "20", "20.6")
)


@dataclass(frozen=True, slots=True)
class Dated:
    """Something the law says between two days (None: as far as anyone remembers, or until further notice)."""

    since: date | None
    until: date | None

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class VatSituation(Dated):
    """A lawful reason for charging no VAT: category and reason code of the XML, sentence to print."""

    key: str
    label: str
    category: Category
    reason_code: str
    mention: str


@dataclass(frozen=True, slots=True)
class VatRate(Dated):
    """A rate of a zone, in percent."""

    zone: Zone
    rate: Decimal
    label: str


def _none(key: str, category: Category, code: str, label: str, mention: str) -> VatSituation:
    return VatSituation(None, None, key, label, category, f"VATEX-{code}", mention)


SITUATIONS = (
    _none("franchise", "E", "FR-FRANCHISE", "Franchise en base", "TVA non applicable, art. 293 B du CGI"),
    _none("reverse_charge", "AE", "EU-AE", "Autoliquidation en France", "Autoliquidation"),
    _none("intra_eu_goods", "K", "EU-IC", "Biens livrés dans l’Union", "Exonération de TVA, art. 262 ter I du CGI"),
    _none("intra_eu_services", "AE", "EU-AE", "Service à un professionnel de l’Union", "Autoliquidation"),
    _none("export_goods", "G", "EU-G", "Exportation de biens", "Exonération de TVA, art. 262 I du CGI"),
    _none(
        "export_services",
        "O",
        "EU-O",
        "Service à un professionnel hors de l’Union",
        "TVA non applicable, art. 259-1 du CGI",
    ),
    _none("medical", "E", "FR-CGI261-4", "Soins aux personnes", "Exonération de TVA, art. 261-4-1° du CGI"),
    _none("training", "E", "FR-CGI261-4", "Formation professionnelle", "Exonération de TVA, art. 261-4-4° a du CGI"),
    _none("credit", "E", "FR-CGI261C-1", "Banque et crédit", "Exonération de TVA, art. 261 C 1° du CGI"),
    _none("insurance", "E", "FR-CGI261C-2", "Assurance", "Exonération de TVA, art. 261 C 2° du CGI"),
    _none("second_hand", "E", "EU-F", "Marge sur biens d’occasion", "Régime particulier - Biens d’occasion"),
    _none("works_of_art", "E", "EU-I", "Marge sur objets d’art", "Régime particulier - Objets d’art"),
    _none(
        "collectibles",
        "E",
        "EU-J",
        "Marge sur objets de collection",
        "Régime particulier - Objets de collection et d’antiquité",
    ),
    _none("credit_without_vat", "E", "FR-CNWVAT", "Avoir net de taxe", "Avoir net de taxe"),
)

# The regime of the seller, and a way of writing credit notes: nobody chooses them as the reason of a sale.
NOT_CHOSEN = ("franchise", "credit_without_vat")

_FROM_2014, _UNTIL_2013 = date(2014, 1, 1), date(2013, 12, 31)
RATES = (
    VatRate(_FROM_2014, None, "mainland", Decimal("20"), "normal"),
    VatRate(_FROM_2014, None, "mainland", Decimal("10"), "intermédiaire"),
    VatRate(None, None, "mainland", Decimal("5.5"), "réduit"),
    VatRate(None, None, "mainland", Decimal("2.1"), "particulier"),
    VatRate(date(2000, 4, 1), _UNTIL_2013, "mainland", Decimal("19.6"), "normal"),
    VatRate(date(2012, 1, 1), _UNTIL_2013, "mainland", Decimal("7"), "intermédiaire"),
    VatRate(_FROM_2014, None, "corsica", Decimal("20"), "normal"),
    VatRate(_FROM_2014, None, "corsica", Decimal("13"), "carburants"),
    VatRate(_FROM_2014, None, "corsica", Decimal("10"), "intermédiaire"),
    VatRate(None, None, "corsica", Decimal("2.1"), "réduit"),
    VatRate(None, None, "corsica", Decimal("0.9"), "particulier"),
    VatRate(None, None, "overseas", Decimal("8.5"), "normal"),
    VatRate(None, None, "overseas", Decimal("2.1"), "réduit"),
    VatRate(None, None, "overseas", Decimal("1.75"), "particulier"),
    VatRate(None, None, "overseas", Decimal("1.05"), "particulier"),
    VatRate(None, None, "untaxed", Decimal("0"), "sans TVA"),
)


def situations(on: date) -> tuple[VatSituation, ...]:
    """The lawful reasons for a rate of 0 on a day, in the order a form lists them."""
    return tuple(situation for situation in SITUATIONS if situation.holds(on))


def situation(key: str, on: date) -> VatSituation:
    """One of them by its key; KeyError when the law no longer knows it on that day."""
    for candidate in situations(on):
        if candidate.key == key:
            return candidate
    raise KeyError(key)


def rates(zone: Zone, on: date) -> tuple[VatRate, ...]:
    """The rates of a zone on a day, highest first."""
    found = (rate for rate in RATES if rate.zone == zone and rate.holds(on))
    return tuple(sorted(found, key=lambda rate: -rate.rate))


def exemptions(on: date) -> tuple[VatSituation, ...]:
    """The articles an exempt sale may rest on (category E), apart from the franchise, which is the seller's own."""
    return tuple(s for s in situations(on) if s.category == "E" and s.key not in NOT_CHOSEN)


def exemption_choices() -> list[tuple[str, str]]:
    """Keys and labels of the articles ever known, as fields list them."""
    return [(s.key, s.label) for s in SITUATIONS if s.category == "E" and s.key not in NOT_CHOSEN]


def zero_category(key: str, on: date, nature: str = "") -> Category:
    """Category of a sale at 0 % to a client in this situation.

    `nature` ("goods" or "service") is given when the thing sold is known: within the Union goods are delivered
    exempt (K) and services are taxed at the client's (AE), whichever of the two the client usually buys.
    """
    if nature and key in ("intra_eu_goods", "intra_eu_services"):
        key = "intra_eu_goods" if nature == "goods" else "intra_eu_services"
    return situation(key, on).category


def is_french_rate(rate: Decimal) -> bool:
    """Whether French platforms accept this rate (BR-FR-16), compared as a number."""
    return rate in ACCEPTED_RATES


def zone_of_postcode(postcode: str) -> Zone:
    """The VAT zone of a French address; a postcode that names none is in the mainland."""
    if postcode.startswith(("971", "972", "974")):
        return "overseas"
    if postcode.startswith(("973", "975", "976", "977", "978", "98")):
        # 980 is Monaco, which applies the mainland's VAT
        return "mainland" if postcode.startswith("980") else "untaxed"
    return "corsica" if postcode.startswith("20") else "mainland"
