"""Actions as buttons, panels, bulk commands and undo."""

from datetime import date
from decimal import Decimal

from django import forms
from django.test import TestCase
from lxml import html

from etabli.kernel.companies.models import Company
from etabli.kernel.decimals import FixedDecimalFormField
from etabli.kernel.journal import JournalEntry
from etabli.kernel.people.roles import AccessLevel, Role
from etabli.ui.forms import action_form, inputs_of
from etabli.ui.testing import make_person
from etabli.ui.tests.benchapp.actions import Reason, hand_tool
from etabli.ui.tests.benchapp.models import Tool

HTMX = {"HX-Request": "true"}


class ActionTest(TestCase):
    def setUp(self):
        self.company = Company.objects.create(name="Atelier")
        self.person = make_person(Role.STOCK)
        self.client.force_login(self.person)
        self.tool = Tool.objects.create(company=self.company, name="Rabot")

    def url(self, name, tool=None):
        return f"/outils/{(tool or self.tool).pk}/actions/{name}/"

    def status(self):
        self.tool.refresh_from_db()
        return self.tool.status

    def test_a_button_does_it_once_and_offers_to_undo(self):
        values = {"_jeton": "abc"}
        assert self.client.post(self.url("retire_tool"), values)["Location"] == f"/outils/{self.tool.pk}/"
        page = html.fromstring(self.client.get(f"/outils/{self.tool.pk}/").content)
        undo = page.xpath("//et-toast//form/@action")
        assert undo == [self.url("restore_tool")]
        assert self.client.post(self.url("retire_tool"), values).status_code == 302
        assert JournalEntry.objects.filter(verb="tool_retired").count() == 1
        self.client.post(undo[0])
        assert self.status() == "in_use"

    def test_a_refusal_is_told_with_its_reason_and_greyed_before(self):
        Tool.objects.update(status="retired")
        card = self.client.get(f"/outils/{self.tool.pk}/").content.decode()
        assert "Cet outil est déjà hors service." in card
        assert self.url("retire_tool") not in card
        answer = self.client.post(self.url("retire_tool"), headers=HTMX)
        assert (answer.status_code, answer["HX-Retarget"]) == (409, "#toasts")
        assert "Cet outil est déjà hors service." in answer.content.decode()

    def test_inputs_are_asked_by_their_types(self):
        built = action_form(hand_tool.action, self.person)
        kinds = {name: type(field) for name, field in built.base_fields.items()}
        assert kinds == {
            "keeper": forms.ModelChoiceField,
            "on": forms.DateField,
            "deposit": FixedDecimalFormField,
            "reason": forms.TypedChoiceField,
            "note": forms.CharField,
        }
        assert [field.label for field in built.base_fields.values()] == ["À qui", "Le", "Caution", "Motif", "Note"]
        assert [name for name, field in built.base_fields.items() if field.required] == ["keeper"]
        form = built({"keeper": self.person.pk, "on": "2026-03-14", "deposit": "12,5", "reason": "loan"})
        assert form.is_valid(), form.errors
        assert inputs_of(form, hand_tool.action) == {
            "keeper": self.person,
            "on": date(2026, 3, 14),
            "deposit": Decimal("12.5"),
            "reason": Reason.LOAN,
            "note": "",
        }

    def test_what_is_left_empty_takes_the_default(self):
        form = action_form(hand_tool.action, self.person)({"keeper": self.person.pk})
        assert form.is_valid(), form.errors
        values = inputs_of(form, hand_tool.action)
        assert (values["on"], values["deposit"], values["reason"]) == (None, Decimal("10.00"), Reason.SITE)

    def test_a_panel_says_errors_and_refusals_in_place(self):
        assert self.client.get(self.url("hand_tool")).status_code == 200
        assert self.client.post(self.url("hand_tool"), {}).status_code == 422
        answer = self.client.post(self.url("hand_tool"), {"keeper": self.person.pk, "deposit": "-1"})
        assert answer.status_code == 409
        assert "La caution ne peut pas être négative." in answer.content.decode()
        assert self.client.post(self.url("hand_tool"), {"keeper": self.person.pk}).status_code == 302
        self.tool.refresh_from_db()
        assert self.tool.keeper == self.person

    def test_unknown_and_forbidden_actions(self):
        assert self.client.post(self.url("delete_everything")).status_code == 404
        self.client.force_login(make_person(Role.STOCK, level=AccessLevel.READ))
        assert self.client.post(self.url("retire_tool")).status_code == 403
        assert self.status() == "in_use"

    def test_many_at_once_report_those_refused(self):
        other = Tool.objects.create(company=self.company, name="Scie", status="retired")
        ids = {"ids": [self.tool.pk, other.pk]}
        asked = self.client.post("/outils/actions/retire_tool/", ids).content.decode()
        assert "2\xa0outils" in asked
        assert self.status() == "in_use"
        report = self.client.post("/outils/actions/retire_tool/", ids | {"go": "1"}).content.decode()
        assert "Fait\xa0: 1\xa0outil." in report
        assert "Cet outil est déjà hors service." in report
        assert self.status() == "retired"

    def test_all_that_match_means_the_list_as_filtered(self):
        Tool.objects.create(company=self.company, name="Scie")
        self.client.post("/outils/actions/retire_tool/?q=scie", {"all": "1", "go": "1"})
        assert self.status() == "in_use"
        assert Tool.objects.get(name="Scie").status == "retired"

    def test_bulk_leaves_out_what_one_may_not_see(self):
        hidden = Tool.objects.create(company=Company.objects.create(name="Ailleurs"), name="Caché")
        self.person.companies.set([self.company])
        self.client.post("/outils/actions/retire_tool/", {"ids": [hidden.pk], "go": "1"})
        hidden.refresh_from_db()
        assert hidden.status == "in_use"
