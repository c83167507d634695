"""Modules, e-mails, backups, proof and journal: for administrators, changing only what they say."""

import pytest
from django.core.cache import caches
from django.test import TestCase
from lxml import html

from etabli.kernel.backup import backups
from etabli.kernel.backup.by_hand import is_on_its_way, last_failure
from etabli.kernel.jobs import run_jobs
from etabli.kernel.journal import JournalEntry, write_entry
from etabli.kernel.modules import module_named
from etabli.kernel.modules.models import ModuleState
from etabli.kernel.people.roles import AccessLevel, Role
from etabli.kernel.proof import BookCheck, Finding, run_check
from etabli.kernel.settings import set_value, value_of
from etabli.ui.configuration.journal import JournalPages
from etabli.ui.menus import section_groups
from etabli.ui.testing import RecordPagesChecks, make_person, unlabelled


class SettingsPagesTest(TestCase):
    def setUp(self):
        self.person = make_person(Role.ADMINISTRATOR, level=AccessLevel.ADMIN)
        self.client.force_login(self.person)
        self.addCleanup(caches["near"].clear)

    def text(self, answer):
        return " ".join(" ".join(html.fromstring(answer.content.decode()).itertext()).split())

    def test_every_subject_opens_for_administrators_and_for_nobody_else(self):
        sections = [section for _group, found in section_groups() for section in found]
        assert {"Sociétés", "Numérotation", "Utilisateurs", "Modules", "E-mails"} <= {str(s.label) for s in sections}
        home = self.text(self.client.get("/configuration/"))
        for section in sections:
            answer = self.client.get(section.url)
            assert answer.status_code == 200, section.url
            assert unlabelled(answer.content) == [], section.url
            assert str(section.label) in home
        self.client.force_login(make_person(Role.SALES_DIRECTOR, level=AccessLevel.ADMIN))
        for section in sections:
            # whoever creates records may import them, whoever writes to clients has a mailbox
            expected = 200 if section.name in ("imports", "mailboxes") else 403
            assert self.client.get(section.url).status_code == expected, section.url
        for path in ("e-mails/essai/", "sauvegardes/maintenant/", "modules/", "e-mails/"):
            assert self.client.post(f"/{path}", {"name": "sales", "on": "0"}).status_code == 403, path
        assert self.client.get("/preuve/series/").status_code == 403
        assert "/configuration/" not in self.client.get("/").content.decode()

    def test_lists_of_configuration_keep_its_subjects_and_crumbs(self):
        tree = html.fromstring(self.client.get("/taux-de-tva/").content)
        assert tree.xpath("//nav[@class='et-subnav']/a[@aria-current]/text()") == ["Taux de TVA"]
        assert tree.xpath("//nav[@class='et-crumbs']/a/@href")[0] == "/configuration/"
        assert tree.xpath("//div[@class='et-side-foot']/a/@aria-current") == ["page"]

    # ---- modules

    def test_a_module_goes_off_and_comes_back_journaled(self):
        assert "Désactiver Règlements" in self.client.get("/modules/").content.decode()
        answer = self.client.post("/modules/", {"name": "payments", "on": "0"}, follow=True)
        assert "Désactivé : Règlements" in self.text(answer).replace("\u00a0", " ")
        assert self.client.get("/reglements/").status_code == 404
        off = JournalEntry.objects.filter(verb="module_off")  # what needs it goes with it
        assert {entry.user for entry in off} == {self.person} and off.filter(label__contains="Règlements").exists()
        self.client.post("/modules/", {"name": "payments", "on": "1"})
        assert ModuleState.objects.get(name="payments").is_on
        assert JournalEntry.objects.filter(verb="module_on").count() == 1
        self.client.post("/modules/", {"name": "payments", "on": "1"})
        assert JournalEntry.objects.filter(verb="module_on").count() == 1

    def test_what_everything_stands_on_stays(self):
        assert not module_named("billing").optional
        for name in ("billing", "people", "nothing", ""):
            assert self.client.post("/modules/", {"name": name, "on": "0"}).status_code == 404, name
        assert not ModuleState.objects.exists()

    # ---- e-mails

    def test_the_server_is_tried_and_nothing_is_sent(self):
        assert "Indiquez d’abord le serveur" in self.text(self.client.post("/e-mails/essai/"))
        set_value("outbox.smtp_host", "localhost", by=self.person)
        set_value("outbox.smtp_port", 1, by=self.person)
        assert "et-note bad" in self.client.post("/e-mails/essai/").content.decode()
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("etabli.ui.configuration.mail.try_server", lambda server: "")
            assert "localhost répond" in self.text(self.client.post("/e-mails/essai/"))
        assert self.client.get("/e-mails/essai/").status_code == 404

    def test_settings_of_the_server_are_saved_and_its_password_is_not_shown(self):
        names = {"outbox.smtp_host": "smtp.example", "outbox.smtp_port": "465", "outbox.smtp_password": "secret-1"}
        values = {f"mail-{name}": value for name, value in names.items()} | {
            "section": "mail",
            "mail-outbox.delay_seconds": "30",
            "mail-outbox.smtp_security": "tls",
        }
        assert self.client.post("/e-mails/", values).status_code == 302
        assert (value_of("outbox.delay_seconds"), value_of("outbox.smtp_password")) == (30, "secret-1")
        assert "secret-1" not in self.client.get("/e-mails/").content.decode()

    # ---- backups

    def test_a_backup_is_asked_for_once_and_made_by_a_job(self):
        there = {found.path for found in backups()}
        assert self.client.post("/sauvegardes/maintenant/").status_code == 302
        assert is_on_its_way()
        assert "Sauvegarde en cours" in self.text(self.client.get("/sauvegardes/"))
        assert self.client.post("/sauvegardes/maintenant/").status_code == 409
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("etabli.kernel.backup.by_hand.make_backup", _breaks)
            run_jobs()
        assert not is_on_its_way()
        assert "n’a pas pu se faire" in last_failure()
        assert "n’a pas pu se faire" in self.text(self.client.get("/sauvegardes/liste/"))
        assert {found.path for found in backups()} == there

    # ---- proof

    def test_checks_answer_one_by_one(self):
        page = html.fromstring(self.client.get("/preuve/").content)
        assert not page.xpath("//li[@hx-get]")
        page = html.fromstring(self.client.get("/preuve/?lancer=oui").content)
        addresses = page.xpath("//li/@hx-get")
        assert "/preuve/series/" in addresses
        for address in addresses:
            assert "Juste" in self.text(self.client.get(address)), address
        assert self.client.get("/preuve/nothing/").status_code == 404

    def test_a_fault_says_what_to_do(self):
        broken = BookCheck("broken", "Un contrôle", lambda: Finding(3, "Il manque une pièce.", "Restaurez-la."))
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("etabli.kernel.proof.checks.plugged", lambda socket: [broken])
            assert not run_check("broken").ok
            text = self.text(self.client.get("/preuve/broken/"))
        assert "À voir" in text
        assert "Il manque une pièce." in text
        assert "Restaurez-la." in text


def _breaks(**how):
    raise OSError("disk")


class JournalPagesTest(RecordPagesChecks, TestCase):
    pages = JournalPages
    role = Role.ADMINISTRATOR

    def make(self, company, number):
        return write_entry(
            company, by=self.person, verb="changed", data={"name": ["Avant", company.name]}, label="Essai"
        )

    def search_word(self):
        return "Essai"

    def test_a_card_tells_the_change_and_leads_to_the_record(self):
        answer = self.get("card", pk=self.record.pk)
        text = " ".join(" ".join(html.fromstring(answer.content).itertext()).split())
        assert "Raison sociale Avant Atelier Lantier" in text
        assert f"/societes/{self.company.pk}/" in answer.content.decode()

    def test_nothing_is_written_here(self):
        pk = self.record.pk
        assert self.get("new").status_code == 403
        for view in ("edit", "delete", "remark", "files"):
            assert self.client.post(self.page.url(view, pk=pk), {"label": "Autre", "text": "x"}).status_code == 403, (
                view
            )
        assert JournalEntry.objects.get(pk=pk).label == "Essai"

    def test_filters(self):
        write_entry(self.person, by=self.person, verb="user_invited", label="Inviter")
        for query, count in (("kind=companies.company", 1), ("kind=people.user", 1), (f"user={self.person.pk}", 2)):
            rows = html.fromstring(self.get(query=f"?{query}").content).xpath("//tr/@data-id")
            assert len(rows) == count, query
        assert "Société" in self.text(self.get("filters"))
