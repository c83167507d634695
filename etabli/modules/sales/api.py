"""Quotes and orders in the HTTP interface."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.resources import Day, OneOf
from etabli.modules.sales.actions.draft_order import draft_order
from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.modules.sales.models import Order, Quote
from etabli.records.documents.api import (
    DocumentChange,
    DocumentCreate,
    DocumentFilters,
    DocumentOut,
    document_resource,
    pdf_file,
)
from etabli.records.documents.sifting import ORDER, QUOTE

QuoteSituation = Annotated[str, OneOf(QUOTE)]
OrderSituation = Annotated[str, OneOf(ORDER)]


class QuoteOut(DocumentOut):
    """A priced offer, valid until a date."""

    situation: QuoteSituation
    valid_until: Day | None


class QuoteCreate(DocumentCreate):
    """A new draft quote; without date of validity, it takes that of the rule."""

    valid_until: Day | None = None


class QuoteChange(DocumentChange):
    """What may be changed of a quote."""

    valid_until: Day | None = None


class QuoteFilters(DocumentFilters):
    """Filters of the quotes."""

    situation: QuoteSituation | None = None


class OrderOut(DocumentOut):
    """What a client ordered."""

    situation: OrderSituation
    delivery_date: Day | None


class OrderCreate(DocumentCreate):
    """A new draft order."""

    delivery_date: Day | None = None


class OrderChange(DocumentChange):
    """What may be changed of an order."""

    delivery_date: Day | None = None


class OrderFilters(DocumentFilters):
    """Filters of the orders."""

    situation: OrderSituation | None = None


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
    **_shared,
)
