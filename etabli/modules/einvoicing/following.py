"""What is said of transmitted invoices: kept as it came, once, and the state that follows from all of it."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.actions import lock
from etabli.kernel.refusals import Refused
from etabli.modules.einvoicing.models import SentStatus, Transmission
from etabli.records.lifecycle.deriving import situation_of
from etabli.records.lifecycle.messages import StatusMessage, read_message
from etabli.records.lifecycle.models import Flow, StatusEvent
from etabli.records.lifecycle.statuses import TRANSMISSION, status_of

INCOMING = "CustomerInvoiceLC"
STORED = ("code", "reason_code", "since", "collected")


def read_statuses(flow: Flow, data: bytes) -> None:
    """Keep the statuses of a message that came. Raises Refused when it names an invoice nobody transmitted."""
    for told in read_message(data):
        transmission = transmission_of(told)
        flow.company = transmission.company
        keep_status(transmission, told)


def transmission_of(told: StatusMessage) -> Transmission:
    """The transmitted invoice a message is about: number and seller."""
    rows = Transmission.objects.select_related("company").filter(document__number=told.number, is_fictitious=False)
    if told.seller_siren:
        rows = rows.filter(company__siren=told.seller_siren)
    found = list(rows[:2])
    if len(found) != 1:
        raise Refused(_("aucune facture transmise ne porte le numéro %(number)s.") % {"number": told.number[:40]})
    return found[0]


def keep_status(transmission: Transmission, told: StatusMessage) -> None:
    """Write a status, unless it is known, and bring the stored state in line; whatever the order they come in."""
    (held,) = lock(transmission)
    SentStatus.objects.get_or_create(
        transmission=held,
        message_id=told.message_id,
        code=told.code,
        defaults={
            "at": told.at,
            "origin": _origin(told),
            "reason_code": told.reason_code,
            "reason": told.reason,
            "action_code": told.action_code,
            "amounts": told.amounts,
            "is_fictitious": held.is_fictitious,
        },
    )
    follow(held)


def follow(transmission: Transmission) -> None:
    """Bring the stored state in line with the statuses."""
    for name, value in derived(transmission).items():
        setattr(transmission, name, value)
    transmission.save(update_fields=STORED)


def derived(transmission: Transmission) -> dict[str, Any]:
    """What the statuses of an invoice come to, as it is stored."""
    found = situation_of(transmission.statuses.all())
    if found is None:
        return {"code": "", "reason_code": "", "since": None, "collected": 0}
    return {
        "code": found.status.code,
        "reason_code": found.reason_code,
        "since": found.since,
        "collected": found.collected,
    }


def _origin(told: StatusMessage) -> str:
    if told.issuer_role == "SE":
        return StatusEvent.Origin.OURS
    if status_of(told.code).phase == TRANSMISSION:
        return StatusEvent.Origin.PLATFORM
    return StatusEvent.Origin.COUNTERPART
