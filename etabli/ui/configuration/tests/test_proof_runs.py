"""Runs of the proof: a list and a card for administrators, and the last answer on their home."""

from datetime import timedelta
from typing import Any

from django.test import TestCase
from django.utils import timezone

from etabli.kernel.people.roles import AccessLevel, Role
from etabli.kernel.proof import ProofRun
from etabli.ui.configuration.proof_runs import ProofRunPages, took
from etabli.ui.testing import RecordPagesChecks, make_person


def a_run(number: int, *, fault: str = "", finished: bool = True) -> ProofRun:
    result = {"name": "n", "label": "Numéros", "ok": not fault, "examined": 4, "first_fault": fault, "what_to_do": ""}
    started = timezone.now() - timedelta(days=number, seconds=65)
    return ProofRun.objects.create(
        started=started,
        finished=started + timedelta(seconds=65) if finished else None,
        checks=2,
        examined=4 + number,
        results=[result],
        faults=[result] if fault else [],
    )


class ProofRunPagesTest(RecordPagesChecks, TestCase):
    pages = ProofRunPages
    role = Role.ADMINISTRATOR
    has_company = False

    def make(self, company: Any, number: int) -> ProofRun:
        return a_run(number)

    def test_what_was_found_is_read_on_list_card_and_home(self) -> None:
        client, words = self.client, "Il manque le numéro 12."
        client.force_login(make_person(Role.ADMINISTRATOR, level=AccessLevel.ADMIN))
        assert words not in client.get("/").content.decode()
        run = a_run(0, fault=words)
        for address in ("/controles/", f"/controles/{run.pk}/", "/"):
            assert words in client.get(address).content.decode(), address
        cut_short = client.get(f"/controles/{a_run(0, finished=False).pk}/").content.decode()
        assert "1 contrôles sur 2" in cut_short
        assert took(run).replace("\xa0", " ") == "1 min 05 s"
        client.force_login(make_person(Role.SALES_DIRECTOR, level=AccessLevel.ADMIN))
        assert words not in client.get("/").content.decode()
