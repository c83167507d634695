"""Offers in the HTTP interface."""

from typing import Annotated, Any

from annotated_types import MaxLen
from django.utils.translation import gettext_lazy as _

from etabli.kernel.companies.models import Company
from etabli.kernel.people.models import User
from etabli.kernel.resources import (
    ApiAction,
    ApiResource,
    Caller,
    Change,
    Create,
    Day,
    Filters,
    Flag,
    Id,
    Input,
    Instant,
    Money,
    OneOf,
    QueryId,
    Shape,
    Text,
    one_visible,
    sift_by,
)
from etabli.modules.crm.actions import draft_offer, edit_offer
from etabli.modules.crm.models import Offer, OfferStatus, Opportunity
from etabli.modules.crm.offering import MOST_LINES
from etabli.records.parties.models import Contact, Party

Situation = Annotated[str, OneOf(OfferStatus.values)]
Long = Annotated[str, Text(50_000, lines=True)]
LINKED = {"party_id": Party, "contact_id": Contact, "opportunity_id": Opportunity, "owner_id": User}


class OfferLineOut(Shape):
    """A text (`section`), or something proposed at a price (`item`), as an option or not."""

    id: int
    kind: str
    product_id: int | None
    label: str
    text: str
    quantity: Annotated[str, Text(30)]
    unit: str
    unit_price: Annotated[str, Text(30)]
    vat_rate: Annotated[str, Text(10)]
    optional: bool
    chosen: bool


class OfferOut(Shape):
    """What was proposed to a prospect or client, before any quote."""

    id: int
    company_id: int
    party_id: int
    contact_id: int | None
    opportunity_id: int | None
    owner_id: int | None
    number: str | None
    revision: int
    title: str
    intro: str
    terms: str
    date: Day
    valid_until: Day | None
    status: Situation
    total: Money
    sent_at: Instant | None
    answered_at: Instant | None
    answered_by: str
    answer_note: str
    quote_id: int | None
    lines: list[OfferLineOut]


class OfferFields(Input):
    """What an offer says besides its client, its title and its lines."""

    contact_id: Id | None = None
    opportunity_id: Id | None = None
    owner_id: Id | None = None
    intro: Long | None = None
    terms: Long | None = None
    date: Day | None = None
    valid_until: Day | None = None


class OfferIn(OfferFields):
    """A new offer."""

    party_id: Id
    company_id: Id
    title: Annotated[str, Text(160, least=1)]


class OfferChange(OfferFields):
    """What may be changed of a draft."""

    party_id: Id | None = None
    title: Annotated[str, Text(160, least=1)] | None = None


class OfferLineIn(Input):
    """A line as written."""

    kind: Annotated[str, OneOf(["section", "item"])] = "item"
    label: Annotated[str, Text(200)]
    text: Long = ""
    quantity: Annotated[str, Text(30)] | None = None
    unit: Annotated[str, Text(20)] = ""
    unit_price: Annotated[str, Text(30)] | None = None
    vat_rate: Annotated[str, Text(10)] | None = None
    optional: Flag = False


Lines = Annotated[list[OfferLineIn], MaxLen(MOST_LINES)]


class OfferFilters(Filters):
    """Filters of the offers."""

    status: Situation | None = None
    party_id: QueryId | None = None
    opportunity_id: QueryId | None = None


def shape(offer: Offer, caller: Caller) -> dict[str, Any]:
    """Plain values of an offer."""
    shown = {name: getattr(offer, name) for name in OfferOut.model_fields if name != "lines"}
    return {**shown, "lines": [_line(line) for line in offer.lines.all()]}


def _line(line: Any) -> dict[str, Any]:
    figures = {name: format(getattr(line, name), "f") for name in ("quantity", "unit_price", "vat_rate")}
    return {name: getattr(line, name) for name in OfferLineOut.model_fields if name not in figures} | figures


def values_of(data: Input, caller: Caller) -> dict[str, Any]:
    """What was sent, records instead of their ids."""
    values: dict[str, Any] = {}
    for name, value in data.model_dump(exclude_unset=True).items():
        linked = LINKED.get(name)
        if linked is not None:
            found = one_visible(linked, value, name, caller) if value is not None else None
            values[name.removesuffix("_id")] = found
        elif value is not None or name == "valid_until":
            values[name] = value
    return values


def make(data: OfferIn, caller: Caller) -> Offer:
    """Begin one."""
    values = values_of(data, caller)
    company = one_visible(Company, values.pop("company_id"), "company_id", caller)
    party, title = values.pop("party"), values.pop("title")
    return draft_offer(party, company=company, title=title, values=values, by=caller.user)


def change(offer: Offer, data: OfferChange, caller: Caller) -> Offer:
    """Change a draft."""
    return edit_offer(offer, values=values_of(data, caller), by=caller.user)


offers = ApiResource(
    name="offers",
    noun="offer",
    model=Offer,
    label=_("Offres"),
    fields=OfferOut,
    shape=shape,
    rows=lambda rows: rows.prefetch_related("lines"),
    filters=OfferFilters,
    sift=sift_by(status="status", party_id="party", opportunity_id="opportunity"),
    search=("number", "title", "party__name"),
    order=("-id",),
    create=Create(OfferIn, make),
    change=Change(OfferChange, change),
    hidden=frozenset({"draft_offer", "edit_offer", "share_offer"}),
    actions=(ApiAction("write_offer_lines", name="lines", inputs={"lines": Lines}),),
)
