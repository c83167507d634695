"""Fields of documents in the HTTP interface (quotes, orders and invoices share them)."""

from typing import Annotated, Any

from annotated_types import MaxLen

from etabli.foundation.currencies import CURRENCIES
from etabli.foundation.vat import exemption_choices
from etabli.kernel.resources import (
    Code,
    CustomFields,
    Day,
    Filters,
    Id,
    Input,
    Money,
    OneOf,
    Percent,
    Price,
    QueryDay,
    QueryId,
    QueryText,
    Rate,
    Shape,
    SignedMoney,
    Text,
    Whole,
)
from etabli.records.documents.api.layout_shapes import PrintOptions, PrintOptionsIn, SenderIn, SenderOut
from etabli.records.documents.api.line_shapes import LineIn, LineOut, Vat
from etabli.records.documents.models.document import Status
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models import StepCondition, StepType

Base = Annotated[str, OneOf(["excl", "incl"])]
Method = Annotated[str, OneOf(["", *PaymentMethod.values])]
Country = Annotated[str, Code("[A-Z]{2}", "FR", empty=True)]
AnyStatus = Annotated[str, OneOf(Status.values)]


class DocumentAddress(Shape):
    """An address as the document keeps it, whatever becomes of the party's."""

    name: str = ""
    attention: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""


class DocumentAddressIn(Input):
    """The same, given."""

    name: Annotated[str, Text(160)] = ""
    attention: Annotated[str, Text(120)] = ""
    street: Annotated[str, Text(300, lines=True)] = ""
    postcode: Annotated[str, Text(16)] = ""
    city: Annotated[str, Text(100)] = ""
    country: Country = ""


class GeneralDiscount(Shape):
    """A discount on the whole document."""

    base: Base
    percent: Percent | None
    amount: Money | None


class GeneralDiscountIn(Input):
    """The same, given: `percent` or `amount`."""

    base: Base = "excl"
    percent: Percent | None = None
    amount: Money | None = None


class Shipping(Shape):
    """Shipping charged."""

    amount: Money
    vat_rate: Rate | None


class ShippingIn(Input):
    """The same, given."""

    amount: Money
    vat_rate: Rate | None = None
    vat_category: Vat | None = None


class Instalment(Shape):
    """One instalment of the schedule; its date is counted from that of the one above."""

    id: int
    percent: Percent
    type: str
    condition: str
    days: int
    day_of_month: int | None
    method: str
    title: str
    due_date: Day | None
    amount: SignedMoney


class InstalmentIn(Input):
    """The same, given. Together the percentages make 100; the date and the amount are worked out. `id`, as it was read,
    says nothing."""

    id: Id | None = None
    percent: Percent
    type: Annotated[str, OneOf(StepType.values)] = "payment"
    condition: Annotated[str, OneOf(StepCondition.values)] = "days"
    days: Whole = 0
    day_of_month: Whole | None = None
    method: Method = ""
    title: Annotated[str, Text(120)] = ""
    due_date: Day | None = None
    amount: SignedMoney | None = None


class VatGroup(Shape):
    """VAT per category and rate."""

    rate: Rate
    category: str
    base: SignedMoney
    amount: SignedMoney


class TotalsOut(Shape):
    """Figures, computed once by the product."""

    lines: SignedMoney
    other_taxes: SignedMoney
    discount: SignedMoney
    shipping: SignedMoney
    excl: SignedMoney
    vat: list[VatGroup]
    vat_total: SignedMoney
    incl: SignedMoney
    rounding: SignedMoney
    paid: SignedMoney
    due: SignedMoney


class LinkOut(Shape):
    """Another document of the same deal."""

    type: str
    id: int
    number: str | None
    relation: str


class BaseTotals(Shape):
    """The same in euros, at the document's rate: what sums add up."""

    excl: SignedMoney
    vat_total: SignedMoney
    incl: SignedMoney
    outstanding: SignedMoney


class DocumentOut(Shape):
    """What every document tells."""

    id: int
    number: str | None
    status: AnyStatus
    situation: str
    version: int
    company_id: int
    party_id: int
    contact_id: int | None
    user_id: int | None
    currency: str
    exchange_rate: Price | None
    exchange_rate_on: Day | None
    exchange_rate_source: str
    base_totals: BaseTotals
    title: str
    date: Day
    payment_term_id: int | None
    payment_method: str
    billing_address: DocumentAddress
    delivery_address: DocumentAddress | None
    vat_reason: str | None
    purchase_order_number: str
    options: PrintOptions
    theme_id: int | None
    profile_id: int | None
    general_terms_id: int | None
    special_conditions: str
    sender: SenderOut | None
    footer: str
    intro: str
    comment: str
    note: str
    lines: list[LineOut]
    general_discount: GeneralDiscount | None
    shipping: Shipping | None
    schedule: list[Instalment]
    totals: TotalsOut
    links: list[LinkOut]
    external_id: str | None
    custom_fields: dict[str, Any]


class DocumentContent(Input):
    """The content of a draft."""

    contact_id: Id | None = None
    user_id: Id | None = None
    currency: Annotated[str, OneOf(list(CURRENCIES))] = "EUR"
    exchange_rate: Price | None = None
    title: Annotated[str, Text(200)] = ""
    date: Day | None = None
    payment_term_id: Id | None = None
    payment_method: Method = ""
    billing_address: DocumentAddressIn | None = None
    delivery_address: DocumentAddressIn | None = None
    vat_reason: Annotated[str, OneOf(["", *dict(exemption_choices())])] = ""
    purchase_order_number: Annotated[str, Text(80)] = ""
    options: PrintOptionsIn | None = None
    theme_id: Id | None = None
    profile_id: Id | None = None
    general_terms_id: Id | None = None
    special_conditions: Annotated[str, Text(100_000, lines=True)] = ""
    sender: SenderIn | None = None
    footer: Annotated[str, Text(600, lines=True)] = ""
    intro: Annotated[str, Text(20_000, lines=True)] = ""
    comment: Annotated[str, Text(20_000, lines=True)] = ""
    note: Annotated[str, Text(20_000, lines=True)] = ""
    lines: Annotated[list[LineIn], MaxLen(1000)] = []
    general_discount: GeneralDiscountIn | None = None
    shipping: ShippingIn | None = None
    schedule: Annotated[list[InstalmentIn], MaxLen(60)] = []
    custom_fields: CustomFields | None = None


class DocumentChange(DocumentContent):
    """What may be changed of a draft; `lines` replaces those in force and keeps those whose `id` it gives. With
    `version`, only the version that was read."""

    version: Whole | None = None


class DocumentCreate(DocumentContent):
    """A new draft. `company_id` may be left out when there is only one own company."""

    party_id: Id
    company_id: Id | None = None
    external_id: Annotated[str, Text(120)] | None = None


class DocumentFilters(Filters):
    """Filters of a list of documents."""

    status: AnyStatus | None = None
    date_from: QueryDay | None = None
    date_to: QueryDay | None = None
    party_id: QueryId | None = None
    company_id: QueryId | None = None
    user_id: QueryId | None = None
    number: QueryText | None = None
