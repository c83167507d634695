"""The official rules, checked by a job: each takes 0.1 to 0.3 s, the first of a level up to 3 s."""

from dataclasses import asdict

from django.utils import timezone

from etabli.kernel.files import read_blob
from etabli.kernel.jobs import job
from etabli.modules.receiving.models import ReceivedInvoice
from etabli.modules.receiving.reading import soundness_of
from etabli.records.documents.einvoice.reading import Fault, Unreadable, read_file
from etabli.records.documents.einvoice.reading.official import official_faults


def check_later(invoice: ReceivedInvoice) -> None:
    """Queue the check in the transaction that writes the invoice."""
    check_rules_of.enqueue(invoice.pk)


@job(retries=3)
def check_rules_of(pk: int) -> None:
    """Schema and official rules against the XML as it came. An engine that could not run proves nothing: the job fails
    and is tried again."""
    invoice = ReceivedInvoice.objects.select_related("xml").filter(pk=pk, checked_at=None).first()
    if invoice is None:
        return
    try:
        found = read_file(read_blob(invoice.xml))
    except Unreadable:  # pragma: no cover - it was read before
        return
    known = [Fault(**one) for one in invoice.faults]
    told = {one.rule for one in known}
    faults = [*known, *(one for one in official_faults(found) if one.rule not in told)]
    invoice.faults, invoice.soundness = [asdict(one) for one in faults], soundness_of(faults)
    invoice.checked_at = timezone.now()
    invoice.save(update_fields=["faults", "soundness", "checked_at"])
