"""The latest invoices of the demonstration, transmitted, with the lives invoices have: most go well."""

import datetime

from django.utils import timezone

from etabli.kernel.demo.stage import Stage
from etabli.modules.billing.models import Invoice
from etabli.modules.einvoicing.actions import transmit_invoice
from etabli.modules.einvoicing.collecting import declare_collections
from etabli.modules.einvoicing.following import keep_status
from etabli.modules.einvoicing.models import DirectoryCheck, Transmission
from etabli.modules.einvoicing.transmitting import why_not_transmit
from etabli.records.lifecycle.messages import StatusMessage
from etabli.records.lifecycle.models import Flow
from etabli.records.parties.models import Party

COUNT = 8
GONE_WELL = ("200", "202", "203")
ENDS = (
    (("204", ""), ("205", "")),
    (("213", "DEST_INC"),),
    (("204", ""), ("207", "PU_ERR")),
    (("204", ""),),
    (("204", ""), ("208", "JUSTIF_ABS")),
    (("210", "CMD_ERR"),),
    (("205", ""), ("211", "")),
    (),
)


def build_einvoicing(stage: Stage) -> None:
    """Plan it for the end of the diary."""
    stage.diary.on(stage.last_workday, lambda: _live(stage), hour=21)


def _live(stage: Stage) -> None:
    issued = Invoice.objects.filter(company=stage.company, issued_at__isnull=False, type="invoice")
    latest = [one for one in issued.order_by("-date", "-pk")[: 4 * COUNT] if not why_not_transmit(one)]
    by = stage.actor("anne", transmit_invoice)
    for number, (invoice, end) in enumerate(zip(latest, ENDS, strict=False)):
        transmit_invoice(invoice, by=by)
        sent = Transmission.objects.get(document=invoice)
        accepted = {"state": "accepted", "flow_id": f"demo-{invoice.pk}", "sent_at": timezone.now()}
        Flow.objects.filter(pk=sent.flow_id).update(**accepted)
        first = GONE_WELL[:1] if end[:1] == (("213", "DEST_INC"),) else GONE_WELL
        for step, (code, reason) in enumerate([*((code, "") for code in first), *end]):
            at = timezone.now() - datetime.timedelta(hours=40 - number - 3 * step)
            keep_status(
                sent, StatusMessage(f"demo-{invoice.pk}-{step}", code, at, str(invoice.number), reason_code=reason)
            )
    declare_collections.func()
    _several_addresses(stage)


def _several_addresses(stage: Stage) -> None:
    """One client with several addresses in the directory, to choose from; one that is not there."""
    rows = Party.objects.filter(
        is_demo=True, is_customer=True, kind="organization", electronic_address="", archived=False
    )
    known = list(rows.exclude(siren="").exclude(siret="").order_by("pk")[:2])
    for party, count in zip(known, (2, 0), strict=False):
        addresses = (party.siren, f"{party.siren}_{party.siret}_TRAVAUX")[:count]
        lines = [{"address": one, "siren": party.siren, "status": "Enabled", "label": ""} for one in addresses]
        DirectoryCheck.objects.create(party=party, siren=party.siren, lines=lines)
