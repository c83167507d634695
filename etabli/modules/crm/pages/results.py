"""What became of the opportunities: won and lost, by reason and by person, with the filters of the list."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from etabli.modules.crm.pages.forecast import ForecastListing, ForecastViews
from etabli.modules.crm.queries import Totals, totals_of
from etabli.ui.answers import page


class ResultsListing(ForecastListing):
    """A list read as results: of all statuses when no tab is named."""

    view_name = "results"


@dataclass(frozen=True)
class Share:
    """One reason or one person: how many, what they were worth, which part of the whole."""

    label: str
    url: str
    count: int
    amount: Decimal
    percent: int
    won: int = 0


class ResultsViews(ForecastViews):
    """`/opportunites/bilan/`."""

    def more_urls(self) -> list[URLPattern]:
        return [*super().more_urls(), path("bilan/", self.view(self.results), name="results")]

    def results(self, request: HttpRequest) -> HttpResponse:
        """Won against lost, why lost, and by whom."""
        listing = ResultsListing(self, request)
        rows = listing.narrowed(listing.base)
        won, lost = totals_of(rows.filter(status="won")), totals_of(rows.filter(status="lost"))
        closed = won.count + lost.count
        context = {
            "pages": self,
            "listing": listing,
            "heading": self.heading,
            "ways": self.ways(request, "results"),
            "won": won,
            "lost": lost,
            "rate": round(won.count * 100 / closed) if closed else None,
            "reasons": self.by_reason(rows.filter(status="lost"), lost, listing),
            "people": self.by_person(rows.exclude(status="open")),
        }
        return page(request, "crm/results.html", context)

    def by_reason(self, rows: Any, whole: Totals, listing: Any) -> list[Share]:
        """Reasons, the most frequent first, each leading to its opportunities."""
        grouped = rows.order_by().values("lost_reason", "lost_reason__label").annotate(n=Count("pk"), sum=Sum("amount"))
        made = []
        for one in sorted(grouped, key=lambda found: (-found["n"], found["lost_reason__label"])):
            query = listing.query.copy()
            query["vue"], query["lost_reason"] = "perdues", str(one["lost_reason"])
            percent = round(one["n"] * 100 / whole.count)
            url = f"{self.url()}?{query.urlencode()}"
            made.append(Share(one["lost_reason__label"], url, one["n"], one["sum"] or Decimal(0), percent))
        return made

    def by_person(self, rows: Any) -> list[Share]:
        """People, those who won most first."""
        names = ("owner", "owner__first_name", "owner__last_name", "status")
        found: dict[Any, dict[str, Any]] = {}
        for one in rows.order_by().values(*names).annotate(n=Count("pk"), sum=Sum("amount")):
            name = f"{one['owner__first_name'] or ''} {one['owner__last_name'] or ''}".strip() or _("Sans commercial")
            person = found.setdefault(one["owner"], {"name": name, "won": 0, "all": 0, "amount": Decimal(0)})
            person["all"] += one["n"]
            if one["status"] == "won":
                person["won"], person["amount"] = one["n"], one["sum"] or Decimal(0)
        ranked = sorted(found.values(), key=lambda person: (-person["amount"], person["name"]))
        return [
            Share(one["name"], "", one["all"], one["amount"], round(one["won"] * 100 / one["all"]), one["won"])
            for one in ranked
        ]
