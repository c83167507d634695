"""Giving a quote or an order its number."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.modules import kind_of
from etabli.kernel.refusals import Refused
from etabli.kernel.sequences import fitting_day, next_number
from etabli.kernel.settings import value_of
from etabli.records.documents.credit import refuse_over_credit_limit
from etabli.records.documents.exchange.rating import refuse_without_rate
from etabli.records.documents.linking import copy_header
from etabli.records.documents.models import Document
from etabli.records.documents.rules import default_validity


def give_number(document: Document) -> None:
    """Take the next number and open the document (saved by the caller). A document without any line is refused.

    The number is that of the document's own date, so that a quote of December opened in January is one of December, as
    long as the series has not gone further.
    """
    if document.number:
        return
    if not document.lines.filter(kind="product").exists():
        raise Refused(_("Ajoutez au moins une ligne avant d’ouvrir ce document."), field="lines")
    refuse_without_rate(document)
    if document.kind == "order":
        refuse_over_credit_limit(document)
    kind = kind_of(document)
    day = fitting_day(document.company, kind, document.date, today=timezone.localdate())
    document.number = next_number(document.company, kind=kind, on=day)
    document.status = document.Status.OPEN
    document.opened_at = timezone.now()


def usual_validity(quote: Document, on: datetime.date) -> datetime.date:
    """End of validity counted from a day by the workflow rule (QUO-012, decisions 06)."""
    return default_validity(on, value_of("sales.quote_validity_days", company=quote.company))


def changed_columns(*more: str) -> list[str]:
    """Columns written when a document is opened."""
    return ["number", "status", "opened_at", "updated_at", *more]


def make_order(quote: Document, model: type[Any]) -> Any:
    """The unsaved order of a quote, with the same header."""
    order = model(
        kind=model.KIND,
        series=model.KIND,
        company=quote.company,
        party=quote.party,
        date=timezone.localdate(),
        is_fictitious=quote.is_fictitious,
    )
    copy_header(quote, order)
    return order
