"""The event log and the page of the proof, for administrators."""

from typing import Any

from django.test import TestCase

from etabli.kernel.logbook import LogEntry, note
from etabli.kernel.people.roles import AccessLevel, Role
from etabli.ui.configuration.logbook import LogbookPages
from etabli.ui.configuration.tests.test_proof_runs import a_run
from etabli.ui.testing import RecordPagesChecks, make_person


class LogbookPagesTest(RecordPagesChecks, TestCase):
    pages = LogbookPages
    role = Role.ADMINISTRATOR
    has_company = False

    def make(self, company: Any, number: int) -> LogEntry:
        return note("backup_made", f"etabli-{number}.tar.gz")

    def test_the_proof_page_shows_the_last_proof_its_faults_and_the_events(self) -> None:
        self.client.force_login(make_person(Role.ADMINISTRATOR, level=AccessLevel.ADMIN))
        page = self.client.get("/preuve/").content.decode()
        assert "Pas encore de preuve gardée" in page
        a_run(0, fault="Il manque le numéro 12.")
        note("backup_made", "etabli-7.tar.gz")
        page = self.client.get("/preuve/").content.decode()
        for words in ("Il manque le numéro 12.", "etabli-7.tar.gz", "/journal-programme/", "Clé publique des archives"):
            assert words in page, words
