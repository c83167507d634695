"""The forecast: opportunities in progress by month of their expected closing, with the filters of the list."""

import datetime
from calendar import monthrange
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.modules.crm.pages.tableau import OpportunityBoard, in_progress
from etabli.modules.crm.queries import Totals, totals_by_month, totals_of
from etabli.ui.answers import page
from etabli.ui.boards import BoardListing


class ForecastListing(BoardListing):
    """A list read as a forecast."""

    view_name = "forecast"


@dataclass(frozen=True)
class Month:
    """One month of the forecast; `so_far` adds the weighted amounts up to it."""

    label: str
    url: str
    totals: Totals
    so_far: Decimal
    is_past: bool
    most: int

    @property
    def share(self) -> int:
        """Whole euros, for the bar."""
        return int(self.totals.weighted)


class ForecastViews(OpportunityBoard):
    """`/opportunites/previsions/`."""

    def more_urls(self) -> list[URLPattern]:
        return [*super().more_urls(), path("previsions/", self.view(self.forecast), name="forecast")]

    def forecast(self, request: HttpRequest) -> HttpResponse:
        """Sums and weighted sums by month, each month leading to its opportunities."""
        listing = ForecastListing(self, request)
        rows = listing.rows.filter(status="open")
        context = {
            "pages": self,
            "listing": listing,
            "heading": self.heading,
            "ways": self.ways(request, "forecast"),
            "board_text": in_progress(totals_of(rows)),
            "months": self.months(listing, totals_by_month(rows)),
        }
        return page(request, "crm/forecast.html", context)

    def months(self, listing: BoardListing, found: list[tuple[Any, Totals]]) -> list[Month]:
        """Rows of the table."""
        this, so_far = timezone.localdate().replace(day=1), Decimal(0)
        most = max((int(totals.weighted) for _month, totals in found), default=0) or 1
        made = []
        for month, totals in found:
            so_far += totals.weighted
            label = capfirst(french.month(month)) if month else _("Sans date")
            past = bool(month and month < this)
            made.append(Month(label, self.month_url(listing, month), totals, so_far, past, most))
        return made

    def month_url(self, listing: BoardListing, month: datetime.date | None) -> str:
        """The list of that month, with the same filters."""
        query = listing.query.copy()
        query.pop("previsions", None)
        if month is not None:
            last = month.replace(day=monthrange(month.year, month.month)[1])
            query["expected_on_du"], query["expected_on_au"] = month.isoformat(), last.isoformat()
        return f"{self.url()}?{query.urlencode()}" if query else self.url()
