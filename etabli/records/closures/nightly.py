"""Every night: what the day before left open; after a stop, every day since."""

from django.utils.translation import gettext_lazy

from etabli.kernel.companies.models import Company
from etabli.kernel.jobs import job
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.settings import declare
from etabli.records.closures.actions.close_periods import close_periods
from etabli.records.closures.closing import days_open, last_finished_day

MONTHS = tuple(
    (str(number), label)
    for number, label in enumerate(
        (
            gettext_lazy("janvier"),
            gettext_lazy("février"),
            gettext_lazy("mars"),
            gettext_lazy("avril"),
            gettext_lazy("mai"),
            gettext_lazy("juin"),
            gettext_lazy("juillet"),
            gettext_lazy("août"),
            gettext_lazy("septembre"),
            gettext_lazy("octobre"),
            gettext_lazy("novembre"),
            gettext_lazy("décembre"),
        ),
        start=1,
    )
)

declare(
    "closures.year_ends",
    "12",
    label=gettext_lazy("L’exercice se termine à la fin du mois de"),
    help=gettext_lazy("La clôture annuelle porte sur les douze mois qui finissent là."),
    choices=MONTHS,
    section="closures",
    per_company=True,
)


@job(retries=3, backoff=600)
def close_finished_periods() -> None:
    """Close the finished periods of each company, two months of days a transaction; repeated, it does nothing more."""
    for company in Company.objects.order_by("pk"):
        while days_open(company, last_finished_day()):
            close_periods(company, by=SYSTEM)
