"""Profiles of the own companies: readable by everybody who works for them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.companies.models import CompanyProfile
from etabli.kernel.resources import ApiResource, Caller, Filters, QueryFlag, QueryId, Shape

FIELDS = [
    *("company_id", "name", "sender_name", "sender_lines", "sender_contact", "footer"),
    *("iban", "bic", "bank_name", "account_holder", "is_default", "archived"),
]


class CompanyProfileOut(Shape):
    """Another sender block, page foot and account of an own company; an empty text is the company's own."""

    id: int
    company_id: int
    name: str
    sender_name: str
    sender_lines: str
    sender_contact: str
    footer: str
    iban: str
    bic: str
    bank_name: str
    account_holder: str
    is_default: bool
    archived: bool


class CompanyProfileFilters(Filters):
    """Filters of the list."""

    company_id: QueryId | None = None
    archived: QueryFlag | None = None


def profile_shape(profile: CompanyProfile, caller: Caller) -> dict[str, Any]:
    """Plain values of a profile."""
    return {"id": profile.pk, **{name: getattr(profile, name) for name in FIELDS}}


def sift(rows: Any, filters: CompanyProfileFilters, caller: Caller) -> Any:
    """Of one company, in use or archived."""
    if filters.company_id is not None:
        rows = rows.filter(company=filters.company_id)
    return rows if filters.archived is None else rows.filter(archived=filters.archived)


company_profiles = ApiResource(
    name="company-profiles",
    noun="company-profile",
    model=CompanyProfile,
    label=_("Profils de société"),
    fields=CompanyProfileOut,
    shape=profile_shape,
    filters=CompanyProfileFilters,
    sift=sift,
    search=("name",),
    open_to=lambda user: True,
)
