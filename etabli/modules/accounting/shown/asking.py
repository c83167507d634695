"""What the address of a page of the books asks for: company, period, account."""

import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Missing, Refused
from etabli.modules.accounting.reports import Asked
from etabli.records.closures.rules import ONE_DAY
from etabli.records.closures.years import year_of, years_of
from etabli.ui.frame import default_company

LONGEST = 20
YEARS = range(1990, 2200)


@dataclass(frozen=True)
class Reading:
    """What was asked, the companies one may choose from, and why the period is not the one typed."""

    asked: Asked
    companies: list[Company]
    wrong: str

    @property
    def quick(self) -> list[dict[str, Any]]:
        """Usual periods with their addresses; `on` is the one shown."""
        return [
            {
                "label": label,
                "query": self.query(du=start.isoformat(), au=end.isoformat()),
                "on": (start, end) == (self.asked.start, self.asked.end),
            }
            for label, start, end in usual_periods(self.asked.company)
        ]

    def query(self, **changes: Any) -> str:
        """The same question as the rest of an address."""
        one = self.asked
        values: dict[str, Any] = {
            "societe": one.company.pk,
            "du": one.start.isoformat(),
            "au": one.end.isoformat(),
            "compte": one.account,
            "auxiliaire": one.third_party,
            "non_lettrees": "oui" if one.unlettered else "",
            **changes,
        }
        return urlencode({name: value for name, value in values.items() if value != ""})


def read_question(request: HttpRequest) -> Reading:
    """Company and period of the address; without, the company in hand and the financial year so far. Raises Refused
    when there is no company yet."""
    companies = list(Company.objects.visible_to(request.user).order_by("name"))
    company = chosen(request.GET.get("societe", ""), companies) or default_company(request)
    if company is None:
        raise Refused(_("Créez d’abord votre société : les écritures sont tenues société par société."))
    return reading_of(request, company, companies)


def reading_of(request: HttpRequest, company: Company, companies: list[Company]) -> Reading:
    """Period, account and auxiliary account asked of a company that one is known to see."""
    start, end, wrong = period(company, request.GET.get("du", ""), request.GET.get("au", ""))
    asked = Asked(
        company,
        start,
        end,
        account=request.GET.get("compte", "").strip()[:LONGEST],
        third_party=request.GET.get("auxiliaire", "").strip()[:LONGEST],
        unlettered=request.GET.get("non_lettrees") == "oui",
    )
    return Reading(asked, companies, wrong)


def chosen(typed: str, companies: list[Company]) -> Company | None:
    """The company of that id, None when none is named."""
    if not typed:
        return None
    found = next((company for company in companies if str(company.pk) == typed), None)
    if found is None:
        raise Missing
    return found


def period(company: Company, start: str, end: str) -> tuple[datetime.date, datetime.date, str]:
    """The two days typed, or the financial year so far with the reason."""
    days = day_of(start), day_of(end)
    if days[0] and days[1] and days[0] <= days[1]:
        return days[0], days[1], ""
    today = timezone.localdate()
    year = year_of(company, today).start
    if not start and not end:
        return year, today, ""
    if days[0] is None or days[1] is None:
        return year, today, _("Cette période ne se lit pas : voici l’exercice en cours.")
    return year, today, _("La fin de la période vient avant son début : voici l’exercice en cours.")


def usual_periods(company: Company) -> list[tuple[str, datetime.date, datetime.date]]:
    """The periods one click away: the running financial year so far, the one before, this month, the last one."""
    today, years = timezone.localdate(), years_of(company)
    year = years.of(today)
    before = years.of(year.start - ONE_DAY)
    month = today.replace(day=1)
    last = month - ONE_DAY
    return [
        (_("Exercice en cours"), year.start, today),
        (_("Exercice précédent"), before.start, before.end),
        (_("Ce mois"), month, today),
        (_("Mois dernier"), last.replace(day=1), last),
    ]


def day_of(text: str) -> datetime.date | None:
    """A day, None when it cannot be read."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None
