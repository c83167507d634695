"""Quotes and orders in the HTTP interface."""

from typing import Annotated, Any

from annotated_types import MaxLen
from django.utils.translation import gettext_lazy as _

from etabli.kernel.resources import ApiAction, Caller, Day, Id, OneOf
from etabli.modules.sales.actions.delete_order import delete_order
from etabli.modules.sales.actions.delete_proforma import delete_proforma
from etabli.modules.sales.actions.draft_order import draft_order
from etabli.modules.sales.actions.draft_proforma import draft_proforma
from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.modules.sales.models import Order, Proforma, Quote, RefusalCause
from etabli.records.documents.api import (
    DocumentChange,
    DocumentCreate,
    DocumentFilters,
    DocumentOut,
    document_resource,
    pdf_file,
)
from etabli.records.documents.api.offering import sift
from etabli.records.documents.sifting import ORDER, PROFORMA, QUOTE

QuoteSituation = Annotated[str, OneOf(QUOTE)]
OrderSituation = Annotated[str, OneOf(ORDER)]
ProformaSituation = Annotated[str, OneOf(PROFORMA)]
Cause = Annotated[str, OneOf(["", *RefusalCause.values])]
Options = Annotated[list[Id], MaxLen(1000)]


class QuoteOut(DocumentOut):
    """A priced offer, valid until a date."""

    situation: QuoteSituation
    valid_until: Day | None
    revision: int
    refusal_cause: Cause
    refusal_reason: str


class QuoteCreate(DocumentCreate):
    """A new draft quote; without date of validity, it takes that of the rule. With `parent_id`, an order whose
    information and lines it takes over."""

    parent_id: Id | None = None
    valid_until: Day | None = None


class QuoteChange(DocumentChange):
    """What may be changed of a quote."""

    valid_until: Day | None = None


class QuoteFilters(DocumentFilters):
    """Filters of the quotes."""

    situation: QuoteSituation | None = None
    refusal_cause: Cause | None = None


class OrderOut(DocumentOut):
    """What a client ordered."""

    situation: OrderSituation
    delivery_date: Day | None


class OrderCreate(DocumentCreate):
    """A new draft order. With `parent_id`, another order whose information and lines it takes over."""

    parent_id: Id | None = None
    delivery_date: Day | None = None


class OrderChange(DocumentChange):
    """What may be changed of an order."""

    delivery_date: Day | None = None


class OrderFilters(DocumentFilters):
    """Filters of the orders."""

    situation: OrderSituation | None = None


class ProformaOut(DocumentOut):
    """A provisional invoice, never posted."""

    situation: ProformaSituation


class ProformaFilters(DocumentFilters):
    """Filters of the proformas."""

    situation: ProformaSituation | None = None


def sift_quotes(rows: Any, filters: QuoteFilters, caller: Caller) -> Any:
    """Quotes that pass, by the reason of their refusal too."""
    if filters.refusal_cause:
        rows = rows.filter(refusal_cause=filters.refusal_cause)
    return sift(rows, filters, caller)


_shared: dict[str, Any] = {"files": (pdf_file(),)}
quotes = document_resource(
    name="quotes",
    noun="quote",
    model=Quote,
    label=_("Devis"),
    fields=QuoteOut,
    create=QuoteCreate,
    change=QuoteChange,
    filters=QuoteFilters,
    draft=draft_quote,
    parent=Order,
    sift=sift_quotes,
    actions=(
        ApiAction("accept_quote", inputs={"options": Options}),
        ApiAction("order_quote", inputs={"options": Options}),
        ApiAction("refuse_quote", inputs={"cause": Cause}),
        ApiAction("make_quote_proforma", name="proforma"),
    ),
    **_shared,
)
orders = document_resource(
    name="orders",
    noun="order",
    model=Order,
    label=_("Commandes"),
    fields=OrderOut,
    create=OrderCreate,
    change=OrderChange,
    filters=OrderFilters,
    draft=draft_order,
    parent=Order,
    remove=lambda order, caller: delete_order(order, by=caller.user),
    actions=(ApiAction("make_order_proforma", name="proforma"),),
    **_shared,
)
proformas = document_resource(
    name="proformas",
    noun="proforma",
    model=Proforma,
    label=_("Proformas"),
    fields=ProformaOut,
    create=DocumentCreate,
    change=DocumentChange,
    filters=ProformaFilters,
    draft=draft_proforma,
    remove=lambda proforma, caller: delete_proforma(proforma, by=caller.user),
    **_shared,
)
