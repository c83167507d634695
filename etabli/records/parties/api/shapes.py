"""Fields of parties in the HTTP interface."""

from typing import Annotated, Any

from annotated_types import MaxLen

from etabli.kernel.resources import (
    Caller,
    Code,
    CustomFields,
    Filters,
    Flag,
    Id,
    Input,
    Money,
    OneOf,
    QueryFlag,
    QueryId,
    QueryText,
    Shape,
    SignedMoney,
    Text,
)
from etabli.records.parties.models import Address, Contact, Party, ProspectStage, VatSituation
from etabli.records.terms.methods import PaymentMethod

Country = Annotated[str, Code("[A-Z]{2}", "FR")]
Currency = Annotated[str, Code("[A-Z]{3}", "EUR")]
Language = Annotated[str, Code("[a-z]{2}(-[A-Z]{2})?", "fr")]
Kind = Annotated[str, OneOf(Party.Kind.values)]
Method = Annotated[str, OneOf(["", *PaymentMethod.values])]
Stage = Annotated[str, OneOf(["", *ProspectStage.values])]
Situation = Annotated[str, OneOf(VatSituation.values)]
OWN = [
    "kind",
    "name",
    "first_name",
    "last_name",
    "is_prospect",
    "is_customer",
    "is_supplier",
    "siren",
    "siret",
    "vat_number",
    "email",
    "phone",
    "website",
    "currency",
    "language",
    "payment_method",
    "third_party_code",
    "credit_limit",
    "electronic_address",
    "vat_situation",
    "comment",
    "prospect_stage",
]
ADDRESS = ["name", "contact_name", "postcode", "city", "country", "for_invoices", "for_deliveries", "for_quotes"]
CONTACT = ["first_name", "last_name", "email", "phone", "mobile", "job_title", "is_billing"]


class AddressOut(Shape):
    """An address of a party."""

    id: int
    name: str
    contact_name: str
    lines: list[str]
    postcode: str
    city: str
    country: str
    for_invoices: bool
    for_deliveries: bool
    for_quotes: bool


class AddressIn(Input):
    """An address; with `id`, one that the party has already."""

    id: Id | None = None
    name: Annotated[str, Text(120)] = ""
    contact_name: Annotated[str, Text(160)] = ""
    lines: Annotated[list[Annotated[str, Text(120)]], MaxLen(3)] = []
    postcode: Annotated[str, Text(16)] = ""
    city: Annotated[str, Text(100)] = ""
    country: Country = "FR"
    for_invoices: Flag = False
    for_deliveries: Flag = False
    for_quotes: Flag = False


class ContactOut(Shape):
    """A person within a party."""

    id: int
    first_name: str
    last_name: str
    email: str
    phone: str
    mobile: str
    job_title: str
    is_billing: bool
    other_emails: list[str]
    other_phones: list[str]


class ContactIn(Input):
    """A contact; with `id`, one that the party has already."""

    id: Id | None = None
    first_name: Annotated[str, Text(80)] = ""
    last_name: Annotated[str, Text(120)] = ""
    email: Annotated[str, Text(254)] = ""
    phone: Annotated[str, Text(30)] = ""
    mobile: Annotated[str, Text(30)] = ""
    job_title: Annotated[str, Text(120)] = ""
    is_billing: Flag = False
    other_emails: Annotated[list[Annotated[str, Text(254)]], MaxLen(20)] = []
    other_phones: Annotated[list[Annotated[str, Text(30)]], MaxLen(20)] = []


class PartyFiguresOut(Shape):
    """What the books say of a party; figures that the token's owner may not see are absent."""

    revenue_incl: SignedMoney | None = None
    average_payment_days: int | None = None
    balance: SignedMoney | None = None
    margin_percent: SignedMoney | None = None


class PartyOut(Shape):
    """A business or a person: prospect, client and supplier at once."""

    id: int
    kind: Kind
    name: str
    first_name: str
    last_name: str
    is_prospect: bool
    is_customer: bool
    is_supplier: bool
    siren: str
    siret: str
    vat_number: str
    email: str
    phone: str
    website: str
    currency: str
    language: str
    account_manager_id: int | None
    payment_term_id: int | None
    payment_method: Method
    third_party_code: str
    credit_limit: Money | None
    electronic_address: str
    vat_situation: Situation
    comment: str
    prospect_stage: Stage
    payer_id: int | None
    group_id: int | None
    hidden: bool
    categories: list[str]
    addresses: list[AddressOut]
    contacts: list[ContactOut]
    figures: PartyFiguresOut
    archived: bool
    merged_into_id: int | None
    external_id: str | None
    custom_fields: dict[str, Any]


class PartyChange(Input):
    """What may be changed; lists replace those in force and keep the rows whose `id` they give."""

    kind: Kind = "organization"
    name: Annotated[str, Text(200)] = ""
    first_name: Annotated[str, Text(80)] = ""
    last_name: Annotated[str, Text(120)] = ""
    is_prospect: Flag = False
    is_customer: Flag = False
    is_supplier: Flag = False
    siren: Annotated[str, Text(20)] = ""
    siret: Annotated[str, Text(30)] = ""
    vat_number: Annotated[str, Text(30)] = ""
    email: Annotated[str, Text(254)] = ""
    phone: Annotated[str, Text(30)] = ""
    website: Annotated[str, Text(200)] = ""
    currency: Currency = "EUR"
    language: Language = "fr"
    account_manager_id: Id | None = None
    payment_term_id: Id | None = None
    payment_method: Method = ""
    third_party_code: Annotated[str, Text(40)] = ""
    credit_limit: Money | None = None
    electronic_address: Annotated[str, Text(125)] = ""
    vat_situation: Situation = "domestic"
    comment: Annotated[str, Text(20_000, lines=True)] = ""
    prospect_stage: Stage = ""
    payer_id: Id | None = None
    group_id: Id | None = None
    categories: Annotated[list[Annotated[str, Text(80, least=1)]], MaxLen(50)] = []
    addresses: Annotated[list[AddressIn], MaxLen(200)] = []
    contacts: Annotated[list[ContactIn], MaxLen(500)] = []
    custom_fields: CustomFields | None = None


class PartyCreate(PartyChange):
    """A new party. One that is neither client nor supplier is a prospect."""

    external_id: Annotated[str, Text(120)] | None = None


class PartyFilters(Filters):
    """Filters of the directory."""

    kind: Kind | None = None
    is_prospect: QueryFlag | None = None
    is_customer: QueryFlag | None = None
    is_supplier: QueryFlag | None = None
    account_manager_id: QueryId | None = None
    category: QueryText | None = None
    siren: QueryText | None = None
    email: QueryText | None = None
    archived: QueryFlag | None = None


def party_shape(party: Any, caller: Caller) -> dict[str, Any]:
    """Plain values of a party."""
    return {
        "id": party.pk,
        **{name: getattr(party, name) for name in OWN},
        "account_manager_id": party.account_manager_id,
        "payment_term_id": party.payment_term_id,
        "payer_id": party.payer_id,
        "group_id": party.group_id,
        "hidden": party.hidden,
        "categories": [category.name for category in party.categories.all()],
        "addresses": [address_shape(address) for address in party.addresses.all()],
        "contacts": [contact_shape(contact) for contact in party.contacts.all() if not contact.archived],
        "figures": {"balance": party.balance, **getattr(party, "told_figures", {})},
        "archived": party.archived,
        "merged_into_id": party.merged_into_id,
        "external_id": caller.own_reference(party),
        "custom_fields": {},
    }


def address_shape(address: Address) -> dict[str, Any]:
    """Plain values of an address."""
    lines = [line.strip() for line in address.street.splitlines() if line.strip()]
    return {"id": address.pk, "lines": lines, **{name: getattr(address, name) for name in ADDRESS}}


def contact_shape(contact: Contact) -> dict[str, Any]:
    """Plain values of a contact."""
    further = {"email": [], "phone": []}  # type: dict[str, list[str]]
    for way in contact.ways.all():
        further[way.kind].append(way.value)
    own = {name: getattr(contact, name) for name in CONTACT}
    return {"id": contact.pk, **own, "other_emails": further["email"], "other_phones": further["phone"]}
