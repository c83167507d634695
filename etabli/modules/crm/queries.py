"""Reads that span tables: sums by stage and by month, documents of an opportunity."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from etabli.modules.crm.models import Opportunity
from etabli.records.documents.linking import chain_of
from etabli.records.documents.models import Document


@dataclass(frozen=True)
class Totals:
    """How many opportunities, what they are expected to bring, and that weighted by their probabilities (HT)."""

    count: int = 0
    amount: Decimal = Decimal(0)
    weighted: Decimal = Decimal(0)


def totals_of(rows: Any) -> Totals:
    """Of all the rows, in one query."""
    found = rows.order_by().aggregate(n=Count("pk"), sum=Sum("amount"), part=Sum("weighted"))
    return Totals(found["n"], found["sum"] or Decimal(0), found["part"] or Decimal(0))


def totals_by_stage(rows: Any) -> dict[int, Totals]:
    """Of the rows of each stage, in one query."""
    grouped = rows.order_by().values("stage").annotate(n=Count("pk"), sum=Sum("amount"), part=Sum("weighted"))
    return {one["stage"]: Totals(one["n"], one["sum"] or Decimal(0), one["part"] or Decimal(0)) for one in grouped}


def totals_by_month(rows: Any) -> list[tuple[date | None, Totals]]:
    """By month of the expected closing, undated ones last, in one query."""
    months = rows.order_by().annotate(month=TruncMonth("expected_on")).values("month")
    grouped = months.annotate(n=Count("pk"), sum=Sum("amount"), part=Sum("weighted"))
    found = [(one["month"], Totals(one["n"], one["sum"] or Decimal(0), one["part"] or Decimal(0))) for one in grouped]
    return sorted(found, key=lambda pair: (pair[0] is None, pair[0] or date.min))


def open_opportunities(user: Any, company: Any = None) -> Any:
    """In progress, of all companies or of one."""
    rows = Opportunity.objects.visible_to(user).open()
    return rows.filter(company=company) if company is not None else rows


def documents_of(opportunity: Opportunity, user: Any) -> list[Document]:
    """Quotes written from it and all that came of them: order, invoices, as this person may see them."""
    known: dict[int, Document] = {}
    for paper in opportunity.papers.select_related("document__party"):
        if paper.document_id not in known:
            known |= {one.pk: one for one in chain_of(paper.document)}
    if not known:
        return []
    seen = set(Document.objects.visible_to(user).filter(pk__in=known).values_list("pk", flat=True))
    return [one for one in known.values() if one.pk in seen]
