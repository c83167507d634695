"""Profiles of the own companies: read by everybody who works for them, written by administrators (CFG-010)."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.companies.models import Company, CompanyProfile
from etabli.kernel.refusals import Invalid
from etabli.kernel.resources import (
    ApiResource,
    Caller,
    Filters,
    Flag,
    Id,
    Input,
    PlainWriting,
    QueryFlag,
    QueryId,
    Shape,
    Text,
    plain_shape,
    sift_by,
)

LINES_AT_MOST = 4
Name = Annotated[str, Text(80, least=1)]


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


class CompanyProfileChange(Input):
    """What may be changed. BIC and bank follow from a French IBAN; `is_default` takes the place of the company's
    default profile."""

    name: Name = ""
    sender_name: Annotated[str, Text(160)] = ""
    sender_lines: Annotated[str, Text(400, lines=True)] = ""
    sender_contact: Annotated[str, Text(200, lines=True)] = ""
    footer: Annotated[str, Text(600, lines=True)] = ""
    iban: Annotated[str, Text(50)] = ""
    bic: Annotated[str, Text(20)] = ""
    bank_name: Annotated[str, Text(80)] = ""
    account_holder: Annotated[str, Text(160)] = ""
    is_default: Flag = False


class CompanyProfileCreate(CompanyProfileChange):
    """A new profile of an own company."""

    company_id: Id
    name: Name


class CompanyProfileFilters(Filters):
    """Filters of the list."""

    company_id: QueryId | None = None
    archived: QueryFlag | None = None


def put_account(profile: CompanyProfile, given: dict[str, Any], caller: Caller) -> None:
    """Numbers without their spaces; another account has another bank: what the old one said is not kept."""
    for name in ("iban", "bic"):
        if name in given:
            given[name] = "".join(given[name].split()).upper()
    if given.get("iban", profile.iban) != profile.iban:
        given.update({name: given.get(name, "") for name in ("bic", "bank_name")})
    for name in ("sender_lines", "sender_contact"):
        if len(given.get(name, "").splitlines()) > LINES_AT_MOST:
            raise Invalid({name: _("Quatre lignes au plus.")})


writing = PlainWriting(CompanyProfile, links={"company_id": Company}, put=put_account)
company_profiles = ApiResource(
    name="company-profiles",
    noun="company-profile",
    model=CompanyProfile,
    label=gettext_lazy("Profils de société"),
    fields=CompanyProfileOut,
    shape=plain_shape(CompanyProfileOut),
    filters=CompanyProfileFilters,
    sift=sift_by(company_id="company", archived="archived"),
    search=("name",),
    create=writing.create(CompanyProfileCreate),
    change=writing.change(CompanyProfileChange),
    open_to=lambda user: True,
)
