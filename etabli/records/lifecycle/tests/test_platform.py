"""The talk with the platform, held with one of our own (XP Z12-013, annexes A and B)."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_httpserver import HTTPServer

from etabli.kernel.jobs import run_jobs
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import set_value, value_of
from etabli.kernel.settings.models import Setting
from etabli.kernel.testing import nothing_written
from etabli.records.lifecycle.fetching import fetch_flows
from etabli.records.lifecycle.gateways import Directory, Unanswered, is_configured
from etabli.records.lifecycle.models import Flow
from etabli.records.lifecycle.sending import STALE, follow_flows, queue_flow, send_flow, send_late_flows
from etabli.records.lifecycle.testing import SECRET, FakePlatform
from etabli.records.testing.cast import make_company


def queued(**more: object) -> Flow:
    company = make_company(**more)
    return queue_flow(
        company,
        b"<facture/>",
        name="F1.xml",
        media_type="text/xml",
        flow_type="CustomerInvoice",
        syntax="CII",
        profile="CIUS",
        processing_rule="B2B",
    )


def now(flow: Flow) -> Flow:
    flow.refresh_from_db()
    return flow


def test_a_file_is_handed_over_once(platform: FakePlatform) -> None:
    flow = queued()
    send_flow.func(flow.pk)
    send_flow.func(flow.pk)
    ((info, data),) = platform.deposited.values()
    assert data == b"<facture/>"
    assert (info["trackingId"], info["flowSyntax"], info["processingRule"]) == (str(flow.tracking_id), "CII", "B2B")
    assert (now(flow).state, flow.attempts, platform.tokens) == ("sent", 1, 1)
    platform.acknowledgements[flow.flow_id] = {"status": "Ok"}
    follow_flows.func()
    assert now(flow).state == "accepted"


def test_an_answer_lost_on_its_way_makes_no_second_deposit(platform: FakePlatform) -> None:
    flow = queued()
    platform.lost = True
    with pytest.raises(Unanswered):
        send_flow.func(flow.pk)
    assert now(flow).state == "waiting" and "essai" in flow.fault
    send_flow.func(flow.pk)
    assert len(platform.deposited) == 1
    assert (now(flow).state, flow.flow_id) == ("sent", next(iter(platform.deposited)))


def test_a_dead_worker_is_followed_by_another_that_looks_first(platform: FakePlatform) -> None:
    flow = queued()
    send_flow.func(flow.pk)
    Flow.objects.filter(pk=flow.pk).update(state="sending", flow_id="", claimed_at=timezone.now())
    send_flow.func(flow.pk)
    assert now(flow).state == "sending", "a worker at it is left alone"
    Flow.objects.filter(pk=flow.pk).update(claimed_at=timezone.now() - STALE - timedelta(seconds=1))
    send_flow.func(flow.pk)
    assert now(flow).state == "sent" and len(platform.deposited) == 1


def test_a_refusal_is_final_and_a_failure_is_not(platform: FakePlatform) -> None:
    flow = queued()
    platform.failing = [503]
    with pytest.raises(Unanswered):
        send_flow.func(flow.pk)
    Flow.objects.filter(pk=flow.pk).update(claimed_at=timezone.now() - 2 * STALE, attempts=0)
    send_late_flows.func()
    platform.failing = [400]
    run_jobs()
    assert now(flow).state == "refused" and "fichier illisible" in flow.fault
    send_flow.func(flow.pk)
    assert not platform.deposited


def test_an_acknowledged_error_says_why(platform: FakePlatform) -> None:
    flow = queued()
    send_flow.func(flow.pk)
    told = {"status": "Error", "details": [{"reasonCode": "REJ_SEMAN", "reasonMessage": "BR-FR-05"}]}
    platform.acknowledgements[now(flow).flow_id] = told
    follow_flows.func()
    assert (now(flow).state, flow.fault) == ("refused", "BR-FR-05")


def test_nothing_leaves_without_a_platform_nor_from_a_demonstration(db, httpserver: HTTPServer) -> None:
    flow = queued()
    send_flow.func(flow.pk)
    assert (now(flow).state, is_configured()) == ("waiting", False)
    FakePlatform(httpserver).configure()
    shown = queued(name="Démo", siren="987654324", is_fictitious=True)
    send_flow.func(shown.pk)
    assert now(shown).state == "waiting" and shown.is_fictitious
    fetch_flows.func()
    assert not Flow.objects.filter(direction="in").exists()


def test_addresses_are_safe_and_secrets_encrypted(platform: FakePlatform) -> None:
    with nothing_written(), pytest.raises(Refused, match="https://"):
        set_value("platform.flow_url", "http://plateforme.example", by=SYSTEM)
    kept = Setting.objects.get(key="platform.client_secret")
    assert SECRET not in kept.value and value_of("platform.client_secret") == SECRET


def test_the_directory(platform: FakePlatform) -> None:
    platform.lines = [
        {"siren": "356000000", "addressingIdentifier": "356000000_OLD", "directoryLineStatus": "Disabled"},
        {"siren": "356000000", "addressingIdentifier": "356000000", "platformType": "WK"},
        {
            "siren": "356000000",
            "siret": "35600000000048",
            "addressingIdentifier": "356000000_35600000000048_COMPTA",
            "routingCode": {"routingIdentifier": "COMPTA", "routingCodeName": "Comptabilité"},
            "directoryLineStatus": "Enabled",
        },
        {"siren": "356000000"},
    ]
    found = Directory().lines_of("356000000")
    assert [(line.address, line.is_active, line.routing_code) for line in found] == [
        ("356000000", True, ""),
        ("356000000_35600000000048_COMPTA", True, "COMPTA"),
        ("356000000_OLD", False, ""),
    ]
    assert Directory().lines_of("732829320") == []
    platform.failing = [500]
    with pytest.raises(Unanswered):
        Directory().lines_of("356000000")
