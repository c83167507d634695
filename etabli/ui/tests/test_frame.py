"""The frame: the door, menus by role, preferences, refusals as pages, content policy, palette, keys."""

import json
import re
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.test import TestCase, override_settings
from lxml import html

import etabli.ui
from etabli.kernel.companies.models import Company
from etabli.kernel.modules import set_module
from etabli.kernel.people.models import ApiToken
from etabli.kernel.people.roles import AccessLevel, Role
from etabli.ui.models import Preferences
from etabli.ui.testing import make_person
from etabli.ui.tests.benchapp.models import Tool

TEMPLATES = Path(etabli.ui.__file__).parent / "templates"


class DoorTest(TestCase):
    def test_everything_leads_to_the_door_and_back(self):
        assert self.client.get("/outils/?q=a")["Location"] == "/compte/connexion/?next=%2Foutils%2F%3Fq%3Da"
        answer = self.client.get("/outils/", headers={"HX-Request": "true", "HX-Current-URL": "http://x/outils/?q=a"})
        assert answer["HX-Redirect"] == "/compte/connexion/?next=%2Foutils%2F%3Fq%3Da"

    def test_signing_in_leads_to_the_page_asked(self):
        person = make_person(Role.STOCK)
        person.set_password("une phrase assez longue")
        person.save()
        values = {"login": person.email.upper(), "password": "une phrase assez longue", "next": "/outils/"}
        assert self.client.post("/compte/connexion/", values)["Location"] == "/outils/"

    def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(self):
        person = make_person(Role.STOCK)
        texts = []
        for address in (person.email, "personne@example.fr"):
            answer = self.client.post("/compte/connexion/", {"login": address, "password": "non"})
            texts.append(html.fromstring(answer.content).xpath("string(//*[@role='alert'])").strip())
        assert texts[0] == texts[1] != ""
        for address in (person.email, "personne@example.fr"):
            answer = self.client.post("/compte/mot-de-passe/oublie/", {"email": address})
            assert answer.status_code == 302

    def test_nobody_signs_up(self):
        assert "créés par un administrateur" in self.client.get("/compte/signup/").content.decode()

    def test_pages_of_the_door_answer_in_french(self):
        for path in ("connexion/", "mot-de-passe/oublie/"):
            assert 'lang="fr"' in self.client.get(f"/compte/{path}").content.decode()
        person = make_person(Role.STOCK)
        person.set_password("une phrase assez longue")
        person.save()
        self.client.force_login(person)
        for path in ("mot-de-passe/", "deconnexion/", "reauthenticate/"):
            assert self.client.get(f"/compte/{path}").status_code == 200, path
        for path in ("2fa/", "email/", "sessions/"):
            assert self.client.get(f"/compte/{path}")["Location"] == "/profil/securite/"

    def test_machines_learn_whether_it_is_well(self):
        assert self.client.get("/healthz").json()["status"] in ("ok", "error")


class FrameTest(TestCase):
    def setUp(self):
        self.company = Company.objects.create(name="Atelier")
        self.person = make_person(Role.STOCK)
        self.client.force_login(self.person)

    def page(self, path="/"):
        return html.fromstring(self.client.get(path).content)

    def menus(self):
        return [link.text_content().strip() for link in self.page().xpath("//ul[contains(@class,'et-nav')]//a")]

    def test_menus_are_those_of_the_roles(self):
        assert "Outils" in self.menus()
        self.client.force_login(make_person(Role.MARKETING))
        assert "Outils" not in self.menus()
        self.client.force_login(make_person(Role.ADMINISTRATOR))
        assert "Outils" in self.menus()

    def test_an_area_switched_off_is_absent_and_shut(self):
        set_module("benchapp", on=False)
        try:
            assert "Outils" not in self.menus()
            assert self.client.get("/outils/").status_code == 404
        finally:
            set_module("benchapp", on=True)
        assert self.client.get("/outils/").status_code == 200

    def test_theme_company_and_shortcuts_are_kept(self):
        self.client.post("/profil/theme/", {"theme": "dark", "next": "//evil.example/"})
        assert self.page().get("data-bs-theme") == "dark"
        Company.objects.create(name="Conseil")
        self.client.post("/profil/societe/", {"company": self.company.pk})
        assert Preferences.objects.get().company == self.company
        pin = {"path": "/outils/?vue=retired", "label": "Au rebut"}
        self.client.post("/profil/raccourci/", pin)
        assert "Au rebut" in self.menus()
        self.client.post("/profil/raccourci/", pin)
        assert "Au rebut" not in self.menus()
        self.client.post("/profil/raccourci/", {"path": "//evil.example/", "label": "Non"})
        assert "Non" not in self.menus()
        assert self.client.post("/profil/theme/", {"theme": "dark", "next": "//evil.example/"})["Location"] == "/"

    def test_a_stranger_at_a_wrong_address_is_shown_the_door(self):
        self.client.logout()
        for path in ("/nulle-part/", "/static/nulle-part.css"):
            answer = self.client.get(path)
            assert answer.status_code == 404, path
            assert "Page introuvable" in answer.content.decode()
            assert "et-side" not in answer.content.decode()

    def test_refusals_are_pages_that_say_what_to_do(self):
        self.client.force_login(make_person(Role.MARKETING))
        for path, status, words in (("/outils/", 403, "Accès réservé"), ("/rien/", 404, "Page introuvable")):
            answer = self.client.get(path)
            assert answer.status_code == status
            assert words in answer.content.decode()
        assert self.client.get("/configuration/").status_code == 403
        assert self.client.get("/sante/").status_code == 403

    def test_the_policy_allows_nothing_inline_and_templates_hold_nothing_inline(self):
        policy = self.client.get("/")["Content-Security-Policy"]
        assert "unsafe" not in policy
        for template in TEMPLATES.rglob("*.html"):
            text = template.read_text()
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", text), template

    def test_the_palette_finds_pages_creations_and_actions_of_the_card(self):
        tool = Tool.objects.create(company=self.company, name="Rabot")
        text = self.client.get(f"/palette/?morceau=1&fiche=outils/{tool.pk}").content.decode()
        assert "Mettre hors service" in text
        assert 'href="/outils/nouveau/"' in text
        found = html.fromstring(self.client.get("/palette/?morceau=1&q=OUTI").content)
        assert found.xpath("//a/@href") == ["/outils/nouveau/", "/outils/"]
        self.client.force_login(make_person(Role.MARKETING))
        text = self.client.get(f"/palette/?morceau=1&fiche=outils/{tool.pk}").content.decode()
        assert "outils" not in text

    def test_a_key_is_shown_once(self):
        answer = self.client.post("/profil/cles/", {"name": "Site", "scope": "read", "_jeton": "t"})
        secret = html.fromstring(answer.content).xpath("string(//code)")
        key = ApiToken.objects.get()
        assert (key.digest, key.scope, key.user) == (ApiToken.digest_of(secret), "read", self.person)
        assert secret not in self.client.get("/profil/cles/").content.decode()
        again = self.client.post("/profil/cles/", {"name": "Site", "scope": "read", "_jeton": "t"})
        assert (again.status_code, ApiToken.objects.count()) == (302, 1)
        self.client.force_login(make_person(Role.STOCK))
        assert self.client.post(f"/profil/cles/{key.pk}/revoquer/").status_code == 404
        key.refresh_from_db()
        assert key.revoked_at is None

    def test_a_person_changes_her_name_but_not_her_rights(self):
        self.client.post("/profil/", {"first_name": "Anne", "roles": '["administrator"]', "level": "admin"})
        self.person.refresh_from_db()
        assert (self.person.first_name, self.person.roles, self.person.level) == (
            "Anne",
            [Role.STOCK],
            AccessLevel.WRITE,
        )

    def test_a_bare_page_asks_the_database_little(self):
        self.client.get("/creer/")
        with self.assertNumQueries(4):
            self.client.get("/creer/")

    def test_menus_of_the_settings_are_well_formed(self):
        assert [name for name, _icon in settings.ETABLI_MENUS][:2] == ["Pilotage", "Commercial"]
        assert json.dumps(settings.ETABLI_MENUS)


class RateTest(TestCase):
    def test_guessing_is_slowed_down_and_says_so(self):
        cache.clear()
        person = make_person(Role.STOCK)
        wrong = {"login": person.email, "password": "non"}
        with override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "3/m/key"}):
            answers = [self.client.post("/compte/connexion/", wrong).content.decode() for _try in range(5)]
        assert "Trop d’essais manqués." in answers[-1]
        assert "Trop d’essais manqués." not in answers[0]
        cache.clear()
