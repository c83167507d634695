"""Forms: new, edit, side panel, errors, double clicks, two people at once."""

from decimal import Decimal

from django.test import TestCase
from lxml import html

from etabli.kernel.companies.models import Company
from etabli.kernel.events.models import Event
from etabli.kernel.journal import JournalEntry
from etabli.kernel.people.roles import Role
from etabli.ui.testing import form_values, make_person
from etabli.ui.tests.benchapp.models import Tool

PANEL = {"HX-Request": "true", "HX-Target": "div#panneau-corps"}


class FormTest(TestCase):
    def setUp(self):
        self.company = Company.objects.create(name="Atelier")
        self.person = make_person(Role.STOCK)
        self.client.force_login(self.person)
        self.tool = Tool.objects.create(company=self.company, name="Rabot", price=Decimal("12.50"))

    def test_a_new_record_belongs_to_the_company_and_is_journaled_and_told(self):
        values = form_values(self.client.get("/outils/nouveau/").content) | {"name": "Scie", "price": "1 234,50"}
        answer = self.client.post("/outils/nouveau/", values)
        made = Tool.objects.get(name="Scie")
        assert answer["Location"] == f"/outils/{made.pk}/"
        assert (made.company, made.price) == (self.company, Decimal("1234.50"))
        entry = JournalEntry.objects.get(kind="benchapp.tool", object_id=made.pk)
        assert (entry.verb, entry.user) == ("created", self.person)
        assert Event.objects.get(object_id=made.pk).name == "benchapp.tool_created"

    def test_a_double_click_makes_one_record_and_leads_to_it(self):
        values = form_values(self.client.get("/outils/nouveau/").content) | {"name": "Scie", "price": "1"}
        first = self.client.post("/outils/nouveau/", values)
        again = self.client.post("/outils/nouveau/", values)
        assert Tool.objects.filter(name="Scie").count() == 1
        assert again["Location"] == first["Location"]

    def test_errors_keep_what_was_typed_and_the_token_serves_again(self):
        values = form_values(self.client.get("/outils/nouveau/").content) | {"name": "", "price": "douze"}
        answer = self.client.post("/outils/nouveau/", values)
        tree = html.fromstring(answer.content)
        assert answer.status_code == 422
        assert tree.xpath("//*[@role='alert']//a/@href") == ["#id_name", "#id_price"]
        assert tree.xpath("//input[@name='price']/@value") == ["douze"]
        assert tree.xpath("//input[@name='price']/@aria-invalid") == ["true"]
        fixed = self.client.post("/outils/nouveau/", values | {"name": "Scie", "price": "12"})
        assert fixed.status_code == 302

    def test_only_changes_are_journaled_and_nothing_when_nothing_changed(self):
        url = f"/outils/{self.tool.pk}/modifier/"
        values = form_values(self.client.get(url).content)
        self.client.post(url, values)
        assert not JournalEntry.objects.filter(verb="changed").exists()
        self.client.post(url, form_values(self.client.get(url).content) | {"name": "Rabot n° 2"})
        assert JournalEntry.objects.get(verb="changed").data == {"name": ["Rabot", "Rabot n° 2"]}

    def test_two_people_at_once_nobody_overwrites_unseen(self):
        url = f"/outils/{self.tool.pk}/modifier/"
        mine = form_values(self.client.get(url).content) | {"notes": "À moi"}
        Tool.objects.filter(pk=self.tool.pk).update(name="Rabot de Hugo")
        answer = self.client.post(url, mine)
        assert answer.status_code == 422
        assert "Nom\xa0: Rabot de Hugo" in html.fromstring(answer.content).text_content()
        again = form_values(answer.content)
        assert again["notes"].strip() == "À moi"
        assert self.client.post(url, again).status_code == 302

    def test_one_section_is_edited_beside_the_page(self):
        url = f"/outils/{self.tool.pk}/modifier/?section=s1"
        piece = self.client.get(url, headers=PANEL)
        names = html.fromstring(piece.content).xpath("//input[not(@type='hidden')]/@name")
        assert names == ["price"]
        answer = self.client.post(url, {"price": "15"}, headers=PANEL)
        assert answer["HX-Redirect"] == f"/outils/{self.tool.pk}/"
        self.tool.refresh_from_db()
        assert (self.tool.name, self.tool.price) == ("Rabot", Decimal("15.00"))
        assert self.client.get(url.replace("s1", "s9")).status_code == 404

    def test_a_record_made_from_a_picker_goes_back_to_it(self):
        url = "/outils/nouveau/?panneau=1&retour=choix"
        piece = html.fromstring(self.client.get(url, headers=PANEL).content)
        assert piece.xpath("//input[@name='_retour']/@value") == ["choix"]
        answer = self.client.post(url, {"name": "Coffret", "price": "1", "_retour": "choix"}, headers=PANEL)
        picked = html.fromstring(answer.content)
        assert (picked.get("data-id"), picked.get("data-label")) == (
            str(Tool.objects.get(name="Coffret").pk),
            "Coffret",
        )

    def test_a_relation_takes_only_what_one_may_see(self):
        hidden = Tool.objects.create(company=Company.objects.create(name="Ailleurs"), name="Caché")
        self.person.companies.set([self.company])
        answer = self.client.post("/outils/nouveau/", {"name": "Scie", "price": "1", "kit": hidden.pk})
        assert answer.status_code == 422
        assert "Choisissez un élément de la liste." in answer.content.decode()
        assert "Caché" not in answer.content.decode()

    def test_deleting_asks_then_does_and_says_what_still_needs_it(self):
        child = Tool.objects.create(company=self.company, name="Lame", kit=self.tool)
        assert "Supprimer" in self.client.get(f"/outils/{self.tool.pk}/supprimer/").content.decode()
        refused = self.client.post(f"/outils/{self.tool.pk}/supprimer/")
        assert (refused.status_code, Tool.objects.count()) == (409, 2)
        assert "sert encore à" in refused.content.decode()
        assert not JournalEntry.objects.filter(verb="deleted").exists()
        assert self.client.post(f"/outils/{child.pk}/supprimer/").status_code == 302
        assert JournalEntry.objects.get(verb="deleted").object_id == child.pk
        self.client.force_login(make_person(Role.STOCK, may_delete=False))
        assert self.client.post(f"/outils/{self.tool.pk}/supprimer/").status_code == 403
