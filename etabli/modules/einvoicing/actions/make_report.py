"""Making the report of a period."""

import datetime
import hashlib
from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.french import short
from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.files import store_blob
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Refused
from etabli.modules.einvoicing.models import Report
from etabli.modules.einvoicing.options import of_company
from etabli.modules.einvoicing.report_files import xml_of
from etabli.modules.einvoicing.reporting import Row, rows_of
from etabli.modules.einvoicing.rules import ReportPeriod, period_of

Kind = Annotated[Report.Kind, gettext_lazy("Données")]
Day = Annotated[datetime.date, gettext_lazy("Période qui contient le")]


@action(
    gettext_lazy("Préparer une déclaration de ventes"),
    event="report_made",
    level="admin",
    icon="file-invoice",
    creates=Report,
    done=gettext_lazy("Déclaration préparée"),
)
def make_report(company: Company, *, kind: Kind, day: Day, by: Any) -> Report:
    """Collect a finished period and keep its file (CGI art. 290 and 290 A). Made again over the same facts, the same
    report is answered; over changed facts, a further one corrects it."""
    if kind not in Report.Kind.values:
        raise Refused(_("Choisissez les ventes ou les encaissements."), field="kind")
    if not company.siren:
        raise Refused(_("Donnez d’abord le SIREN de la société."))
    period = period_of(of_company(company, "vat_period"), kind, day)
    if period.end >= timezone.localdate():
        raise Refused(_("Cette période n’est pas finie : préparez-la après le %s.") % short(period.end), field="day")
    rows = rows_of(company, kind, period.start, period.end)
    earlier = Report.objects.filter(company=company, kind=kind, starts_on=period.start)
    made, latest = earlier.count(), earlier.order_by("-pk").first()
    if latest is not None and told(company, kind, period, rows, made)[1] == latest.sha256:
        return latest
    data, sha256 = told(company, kind, period, rows, made + 1)
    blob = store_blob(data, name=f"e-reporting-{kind}-{period.start}-{made + 1}.xml", media_type="text/xml")
    return Report.objects.create(
        company=company,
        kind=kind,
        starts_on=period.start,
        ends_on=period.end,
        due_on=period.due,
        lines=len(rows),
        sha256=sha256,
        blob=blob,
        corrects=made > 0,
        user=user_or_none(by),
        is_fictitious=company.is_fictitious,
    )


def told(company: Company, kind: str, period: ReportPeriod, rows: list[Row], turn: int) -> tuple[bytes, str]:
    """The file of a period and its digest; `turn` counts the reports of the same period."""
    data = xml_of(company, kind, period.start, period.end, rows, turn=turn)
    return data, hashlib.sha256(data).hexdigest()
