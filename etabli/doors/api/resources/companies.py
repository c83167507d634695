"""Own companies: readable by everybody who works for them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.companies.models import Company
from etabli.kernel.resources import ApiResource, Caller, Filters, QueryFlag, Shape

FIELDS = [
    "name",
    "legal_form",
    "capital",
    "siren",
    "siret",
    "vat_number",
    "rcs",
    "ape",
    "street",
    "postcode",
    "city",
    "country",
    "email",
    "phone",
    "website",
    "iban",
    "bic",
    "bank_name",
    "vat_regime",
    "vat_exemption",
    "is_vat_group_member",
    "vat_on_debits",
    "electronic_address",
    "is_fictitious",
    "archived",
]


class CompanyOut(Shape):
    """One of the account's own companies."""

    id: int
    name: str
    legal_form: str
    capital: str
    siren: str
    siret: str
    vat_number: str
    rcs: str
    ape: str
    street: str
    postcode: str
    city: str
    country: str
    email: str
    phone: str
    website: str
    iban: str
    bic: str
    bank_name: str
    vat_regime: str
    vat_exemption: str
    is_vat_group_member: bool
    vat_on_debits: bool
    electronic_address: str
    is_fictitious: bool
    archived: bool


class CompanyFilters(Filters):
    """Filters of the list."""

    archived: QueryFlag | None = None


def company_shape(company: Company, caller: Caller) -> dict[str, Any]:
    """Plain values of a company."""
    return {"id": company.pk, **{name: getattr(company, name) for name in FIELDS}}


def sift(rows: Any, filters: CompanyFilters, caller: Caller) -> Any:
    """In use, or archived."""
    return rows if filters.archived is None else rows.filter(archived=filters.archived)


companies = ApiResource(
    name="companies",
    noun="company",
    model=Company,
    label=_("Sociétés"),
    fields=CompanyOut,
    shape=company_shape,
    filters=CompanyFilters,
    sift=sift,
    search=("name", "siren"),
    open_to=lambda user: True,
)
