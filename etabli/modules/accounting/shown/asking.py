"""What the address of a page of the books asks for: company, period, account."""

import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Missing
from etabli.modules.accounting.reports import Asked
from etabli.ui.frame import default_company

LONGEST = 20
YEARS = range(1990, 2200)


@dataclass(frozen=True)
class Reading:
    """What was asked, the companies one may choose from, and why the period is not the one typed."""

    asked: Asked
    companies: list[Company]
    wrong: str

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
    """Company and period of the address; without, the company in hand and the year so far. Raises Missing for a company
    one does not see, or when there is none."""
    companies = list(Company.objects.visible_to(request.user).order_by("name"))
    company = chosen(request.GET.get("societe", ""), companies) or default_company(request)
    if company is None:
        raise Missing(_("Créez d’abord votre société : les écritures sont tenues société par société."))
    return reading_of(request, company, companies)


def reading_of(request: HttpRequest, company: Company, companies: list[Company]) -> Reading:
    """Period, account and auxiliary account asked of a company that one is known to see."""
    start, end, wrong = period(request.GET.get("du", ""), request.GET.get("au", ""))
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


def period(start: str, end: str) -> tuple[datetime.date, datetime.date, str]:
    """The two days typed, or the year so far with the reason."""
    today = timezone.localdate()
    year = today.replace(month=1, day=1)
    if not start and not end:
        return year, today, ""
    days = day_of(start), day_of(end)
    if days[0] is None or days[1] is None:
        return year, today, _("Cette période ne se lit pas : voici l’année en cours.")
    if days[1] < days[0]:
        return year, today, _("La fin de la période vient avant son début : voici l’année en cours.")
    return days[0], days[1], ""


def day_of(text: str) -> datetime.date | None:
    """A day, None when it cannot be read."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None
