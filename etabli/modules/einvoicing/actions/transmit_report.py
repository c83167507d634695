"""Handing a report to the platform."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.files import read_blob
from etabli.kernel.refusals import Refused
from etabli.modules.einvoicing.models import Report
from etabli.records.lifecycle.gateways import is_configured
from etabli.records.lifecycle.sending import queue_flow

SENT_TYPE = "AggregatedCustomerTransactionReport"
PAYMENT_TYPE = "AggregatedCustomerPaymentReport"


def why_not_transmit(report: Report) -> str:
    """Once each, and never without a platform."""
    if report.flow is not None and report.flow.state not in ("refused", "failed"):
        return _("Cette déclaration a déjà été transmise.")
    if not is_configured() and not report.is_fictitious:
        return _("Aucune plateforme n’est configurée : voyez Configuration › Plateforme agréée.")
    return ""


@action(
    gettext_lazy("Transmettre la déclaration"),
    event="report_transmitted",
    level="admin",
    refusal=why_not_transmit,
    icon="cloud-upload",
    done=gettext_lazy("Déclaration remise à la plateforme"),
)
def transmit_report(report: Report, *, by: Any) -> Report:
    """Queue the file of the report as it was made, once."""
    if why := why_not_transmit(report):
        raise Refused(why)
    report.flow = queue_flow(
        report.company,
        read_blob(report.blob),
        name=report.blob.name,
        media_type="text/xml",
        flow_type=SENT_TYPE if report.kind == Report.Kind.TRANSACTIONS else PAYMENT_TYPE,
        syntax="FRR",
    )
    report.save(update_fields=["flow"])
    return report
