"""Who the demonstration is about: an invented firm with identifiers of valid form, and the people who work there."""

from typing import Any

from etabli.kernel.companies.models import Company
from etabli.kernel.people.models import User
from etabli.kernel.people.roles import AccessLevel, Role

IDENTITY = {
    "name": "Lantier Agencement",
    "legal_form": "SARL",
    "capital": "40 000 €",
    "siren": "999000128",
    "siret": "99900012800010",
    "vat_number": "FR29999000128",
    "rcs": "RCS Lyon 999 000 128",
    "ape": "43.32A",
    "street": "14 rue des Ateliers",
    "postcode": "69007",
    "city": "Lyon",
    "email": "contact@lantier-agencement.example",
    "phone": "+33465710000",
    "website": "www.lantier-agencement.example",
    "iban": "FR7630006000011234567890189",
    "bic": "AGRIFRPP",
    "bank_name": "Banque de l’Exemple",
}
PEOPLE: dict[str, dict[str, Any]] = {
    "claire": {
        "first_name": "Claire",
        "last_name": "Lantier",
        "job_title": "Gérante",
        "roles": [Role.SALES_DIRECTOR, Role.EXPENSES, Role.PROJECTS],
        "level": AccessLevel.ADMIN,
        "may_see_costs": True,
    },
    "nadia": {
        "first_name": "Nadia",
        "last_name": "Ferhat",
        "job_title": "Directrice commerciale",
        "phone": "+33465710001",
        "roles": [Role.SALES_DIRECTOR, Role.SALES],
        "may_see_costs": True,
    },
    "hugo": {
        "first_name": "Hugo",
        "last_name": "Marchetti",
        "job_title": "Commercial",
        "phone": "+33465710002",
        "roles": [Role.SALES],
    },
    "thomas": {
        "first_name": "Thomas",
        "last_name": "Guyot",
        "job_title": "Conducteur de travaux",
        "phone": "+33465710003",
        "roles": [Role.SALES, Role.PROJECTS],
    },
    "chloe": {
        "first_name": "Chloé",
        "last_name": "Morel",
        "job_title": "Comptable",
        "roles": [Role.EXPENSES, Role.SALES],
        "level": AccessLevel.ADMIN,
        "may_see_costs": True,
    },
}


def make_company() -> Company:
    """The own company, marked fictitious for good (BOI-TVA-DECLA-30-10-30 § 150)."""
    company = Company(**IDENTITY, is_fictitious=True)
    company.full_clean()
    company.save()
    return company


def make_people(company: Company) -> dict[str, User]:
    """Colleagues to be seen in the documents. They have no password, so nobody logs in as one of them."""
    cast = {}
    for name, facts in PEOPLE.items():
        address = f"{name}.{facts['last_name'].lower()}@lantier-agencement.example"
        cast[name] = User.objects.create_user(address, **facts, is_demo=True)
        cast[name].companies.set([company])
    return cast
