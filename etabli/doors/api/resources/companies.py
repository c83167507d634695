"""Own companies: readable by everybody who works for them."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.companies.models import Company
from etabli.kernel.resources import ApiResource, Filters, QueryFlag, Shape, plain_shape, sift_by


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


companies = ApiResource(
    name="companies",
    noun="company",
    model=Company,
    label=_("Sociétés"),
    fields=CompanyOut,
    shape=plain_shape(CompanyOut),
    filters=CompanyFilters,
    sift=sift_by(archived="archived"),
    search=("name", "siren"),
    open_to=lambda user: True,
)
