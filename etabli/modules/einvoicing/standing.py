"""Where a company stands: from when the duty applies, what is left to do."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.companies.models import Company
from etabli.modules.einvoicing.models import Report, Transmission
from etabli.modules.einvoicing.options import of_company
from etabli.modules.einvoicing.rules import DUTY_FROM, RECEIVE_FROM, ReportPeriod, latest_periods
from etabli.records.documents.models import Document
from etabli.records.lifecycle.gateways import is_configured


@dataclass(frozen=True)
class Duty:
    """From which day this company issues through a platform, and the sentence that says it."""

    since: datetime.date
    applies: bool
    sentence: str


def duty_of(company: Company, today: datetime.date | None = None) -> Duty:
    """What the law asks of this company, by its size (CGI 289 bis; loi de finances pour 2024, art. 91)."""
    today = today or timezone.localdate()
    since = DUTY_FROM[of_company(company, "size")]
    if since > today:
        told = {"since": french.day(since), "receive": french.day(RECEIVE_FROM)}
        sentence = _(
            "Vous émettrez vos factures électroniques par une plateforme agréée à partir du %(since)s. "
            "Vous les recevez déjà par une plateforme depuis le %(receive)s."
        )
        return Duty(since, False, sentence % told)
    sentence = _(
        "Depuis le %(since)s, vos factures à des professionnels français passent par une plateforme agréée : "
        "un PDF par e-mail n’est plus une facture valable."
    )
    return Duty(since, True, sentence % {"since": french.day(since)})


def is_ready() -> bool:
    """Whether a platform is configured."""
    return is_configured()


def untransmitted(company: Company) -> Any:
    """Issued invoices of the last three months that could go to the platform and have not; before the duty, those a
    chosen platform would take already."""
    since = timezone.localdate() - datetime.timedelta(days=92)
    since = since if is_ready() else max(duty_of(company).since, since)
    rows = Document.objects.filter(company=company, kind="invoice", status__in=("open", "done"), origin="created")
    return rows.filter(date__gte=since, transmission=None, snapshot__payload__notes__BAR="B2B")


def in_trouble(company: Company) -> Any:
    """Transmitted invoices that ask for something."""
    return Transmission.objects.filter(company=company).in_trouble()


def unmade_reports(company: Company, today: datetime.date | None = None) -> list[tuple[str, ReportPeriod]]:
    """Finished periods since the duty began whose report was never made, among the latest; oldest first."""
    today = today or timezone.localdate()
    since, scheme = duty_of(company, today).since, of_company(company, "vat_period")
    made = set(Report.objects.filter(company=company).values_list("kind", "starts_on"))
    found = [
        (kind, period)
        for kind in Report.Kind.values
        for period in latest_periods(scheme, kind, today, 7)
        if period.end < today and period.start >= since and (kind, period.start) not in made
    ]
    return sorted(found, key=lambda one: (one[1], one[0]))
