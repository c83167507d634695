"""Handing flows over: once each, whatever stops in between.

The tracking id is drawn before anything leaves. A worker claims a flow before it talks; a flow that was tried before is
looked up by its tracking id first, so that an answer lost on its way does not make a second deposit. A claim older than
`STALE` belongs to a worker that is dead.
"""

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.companies.models import Company
from etabli.kernel.files import read_blob, store_blob
from etabli.kernel.jobs import job
from etabli.kernel.modules import plugged
from etabli.records.lifecycle.gateways import Declined, Flows, RemoteFlow, Unanswered, is_configured
from etabli.records.lifecycle.models import Flow
from etabli.records.lifecycle.sockets import FlowFollower

logger = logging.getLogger("etabli.platform")
STALE = timedelta(minutes=10)
Stage = Flow.Stage


def queue_flow(company: Company, data: bytes, *, name: str, media_type: str, **told: str) -> Flow:
    """Write a flow to hand over and the job that does it, in the caller's transaction. `told`: flow_type, syntax,
    profile, processing_rule. A fictitious company's is written and never leaves."""
    blob = store_blob(data, name=name, media_type=media_type)
    flow = Flow.objects.create(company=company, blob=blob, name=name, is_fictitious=company.is_fictitious, **told)
    if not company.is_fictitious:
        send_flow.enqueue(flow.pk)
    return flow


@job(retries=8, backoff=60)
def send_flow(flow_id: int) -> None:
    """Hand one flow over. Raises Unanswered to be tried again."""
    flow = Flow.objects.select_related("blob").filter(pk=flow_id, direction="out", is_fictitious=False).first()
    if flow is None or not is_configured() or not _claim(flow):
        return
    try:
        told = _deposited(flow)
    except Declined as no:
        _finish(flow, Stage.REFUSED, fault=str(no))
    except Unanswered as silence:
        _finish(flow, Stage.WAITING, fault=_("%(why)s Un nouvel essai suivra.") % {"why": silence})
        raise
    else:
        _finish(flow, Stage.SENT, fault="", flow_id=told, sent_at=timezone.now())


@job(retries=1)
def send_late_flows() -> None:
    """A net under the queue: whatever should have left ten minutes ago is queued again."""
    if not is_configured():
        return
    limit = timezone.now() - STALE
    late = (
        Flow.objects.to_send()
        .filter(is_fictitious=False)
        .filter(Q(claimed_at=None, created_at__lt=limit) | Q(claimed_at__lt=limit))
    )
    for pk in late.values_list("pk", flat=True)[:500]:
        send_flow.enqueue(pk)


@job(retries=1)
def follow_flows() -> None:
    """Ask how far the flows handed over have come."""
    if not is_configured():
        return
    flows = Flows()
    for flow in Flow.objects.filter(direction="out", state=Stage.SENT, is_fictitious=False).order_by("sent_at")[:500]:
        try:
            told = flows.told(flow.flow_id)
        except Unanswered as silence:
            logger.warning("platform: %s", silence)
            return
        except Declined as no:
            logger.warning("platform: flow %s: %s", flow.pk, no)
            continue
        _acknowledged(flow, told)


def _claim(flow: Flow) -> bool:
    """Take the flow for this worker; one that another holds is left to it."""
    now = timezone.now()
    free = Q(state=Stage.WAITING) | Q(state=Stage.SENDING, claimed_at__lt=now - STALE)
    taken = Flow.objects.filter(free, pk=flow.pk).update(
        state=Stage.SENDING, claimed_at=now, attempts=F("attempts") + 1
    )
    flow.state, flow.claimed_at = Stage.SENDING, now
    return bool(taken)


def _deposited(flow: Flow) -> str:
    """The platform's id of the flow: found when an earlier attempt came through, else given now."""
    flows, tracking = Flows(), str(flow.tracking_id)
    if flow.attempts:
        found = flows.tracked(tracking)
        if found is not None:
            return found.flow_id
    info = {
        "trackingId": tracking,
        "name": flow.name,
        "flowSyntax": flow.syntax,
        "flowProfile": flow.profile,
        "processingRule": flow.processing_rule,
        "sha256": flow.blob.sha256,
    }
    return flows.deposit(info, read_blob(flow.blob), flow.blob.media_type)


def _acknowledged(flow: Flow, told: RemoteFlow) -> None:
    if told.acknowledgement == "Ok":
        _finish(flow, Stage.ACCEPTED, fault="")
    elif told.acknowledgement == "Error":
        _finish(flow, Stage.REFUSED, fault=told.explanation or _("La plateforme a refusé ce fichier."))


def _finish(flow: Flow, state: str, **fields: Any) -> None:
    """Write how it ended if nobody did meanwhile, and tell who follows it."""
    with transaction.atomic():
        moved = Flow.objects.filter(pk=flow.pk, state=flow.state).update(state=state, **fields)
        if not moved:
            return
        flow.refresh_from_db()
        for follower in plugged(FlowFollower):
            if follower.flow_type == flow.flow_type:
                follower.follow(flow)
