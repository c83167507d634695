"""On the sheet: the currency, its rate, and what the document comes to in euros."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy

from etabli.foundation import currencies, french
from etabli.records.documents.exchange.content import why_currency_stays
from etabli.records.documents.exchange.rating import settle_rate, why_no_rate
from etabli.records.documents.models import Document
from etabli.records.documents.pages.sheet_sections import SheetSection
from etabli.records.terms.models import ExchangeRate

NAMES = ("currency", "exchange_rate")


def offered(document: Document) -> list[tuple[str, str]]:
    """The euro, the currencies a rate is known of, and those of the document and its client."""
    known = set(ExchangeRate.objects.order_by().values_list("currency", flat=True).distinct())
    codes = known | {currencies.BASE, document.currency, document.party.currency or currencies.BASE}
    order = list(currencies.CURRENCIES)
    return [
        (code, currencies.named(code)) for code in sorted(codes, key=lambda c: order.index(c) if c in order else 99)
    ]


def context(document: Any, user: Any) -> dict[str, Any]:
    """What one may choose."""
    typed = document.exchange_rate_source == document.TYPED and document.exchange_rate
    return {
        "offered": offered(document),
        "stays": why_currency_stays(document),
        "rate": french.number(document.exchange_rate) if typed else "",
        "told": live(document, user),
    }


def read(fields: Mapping[str, str]) -> dict[str, Any]:
    """The fields, when the sheet has them."""
    return {name: fields[name] for name in NAMES if name in fields}


def live(document: Any, user: Any) -> str:
    """The rate in force and the totals in euros; nothing for a document in euros."""
    if document.is_foreign and document.exchange_rate is None:
        settle_rate(document)
    return render_to_string("documents/sections/exchange_live.html", {"record": document, "why": why_no_rate(document)})


EXCHANGE_SECTION = SheetSection(
    name="exchange",
    title=gettext_lazy("Devise"),
    template="documents/sections/exchange.html",
    context=context,
    read=read,
    field_of=lambda path: path if path in NAMES else "",
    live=live,
    place="other",
    position=5,
)
