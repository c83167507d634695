"""Closing by hand what is finished; every night does the same."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Refused
from etabli.records.closures.closing import close_days, days_open, last_finished_day

AT_ONCE = 62


def why_not_close(company: Company) -> str:
    """French sentence when nothing is left to close; empty otherwise."""
    if days_open(company, last_finished_day()):
        return ""
    return _("Tout est clôturé jusqu’à hier : une journée se clôture quand elle est finie.")


@action(
    gettext_lazy("Clôturer jusqu’à hier"),
    done=gettext_lazy("Périodes clôturées"),
    event="periods_closed",
    level="admin",
    refusal=why_not_close,
    icon="lock",
)
def close_periods(company: Company, *, by: Any) -> Company:
    """Close the finished days of this company, with the months and years that end with them (BOI-TVA-DECLA-30-10-30
    § 170). At most two months of days at once: after a long stop the rest follows in the background."""
    days = days_open(company, last_finished_day())
    if not days:
        raise Refused(why_not_close(company))
    close_days(company, days[:AT_ONCE], by=by)
    return company
