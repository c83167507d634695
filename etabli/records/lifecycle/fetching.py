"""Taking what came: every incoming flow is kept in its original form, once, and read by the area that knows it."""

import logging
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from etabli.kernel.files import store_blob
from etabli.kernel.jobs import job
from etabli.kernel.modules import plugged
from etabli.kernel.refusals import Refused
from etabli.records.lifecycle.gateways import Declined, Flows, RemoteFlow, Unanswered, is_configured
from etabli.records.lifecycle.models import Flow
from etabli.records.lifecycle.sockets import FlowReader

logger = logging.getLogger("etabli.platform")
OVERLAP = timedelta(days=1)  # looked at again each time: a flow may be published after a later one


@job(retries=1)
def fetch_flows() -> None:
    """Take the flows that came since the last one known; what is known already is left alone."""
    readers = plugged(FlowReader)
    types = tuple(kind for reader in readers for kind in reader.flow_types)
    if not types or not is_configured():
        return
    flows = Flows()
    try:
        for told in list(flows.waiting(types, _since())):
            if not Flow.objects.filter(direction="in", flow_id=told.flow_id).exists():
                keep_flow(told, flows.read(told.flow_id))
    except (Unanswered, Declined) as no:
        logger.warning("platform: %s", no)


def keep_flow(told: RemoteFlow, data: bytes) -> Flow | None:
    """Keep a file that came, and what it says; None when somebody else just did. An unreadable one is kept aside."""
    blob = store_blob(data, name=told.name or f"{told.flow_id}.xml", media_type="application/octet-stream")
    flow = Flow(
        direction="in",
        state=Flow.Stage.ACCEPTED,
        flow_id=told.flow_id,
        flow_type=told.flow_type,
        syntax=told.syntax,
        name=blob.name,
        blob=blob,
        sent_at=_moment(told.updated_at),
    )
    try:
        with transaction.atomic():
            flow.save()
            _read(flow, data)
            flow.save()
    except IntegrityError:
        return None
    return flow


def _read(flow: Flow, data: bytes) -> None:
    reader = next((one for one in plugged(FlowReader) if flow.flow_type in one.flow_types), None)
    if reader is None:
        return
    try:
        with transaction.atomic():
            reader.read(flow, data)
    except Refused as no:
        flow.company = None
        flow.state, flow.fault = Flow.Stage.REFUSED, _("Fichier gardé de côté : %(why)s") % {"why": no}


def _since() -> str:
    last = Flow.objects.filter(direction="in").order_by("-sent_at").values_list("sent_at", flat=True).first()
    return (last - OVERLAP).isoformat() if last else ""


def _moment(text: str) -> datetime:
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        return timezone.now()
    return found if found.tzinfo else timezone.make_aware(found)
