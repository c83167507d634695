"""Structures, conditions and printed words in Configuration."""

from django.test import Client, TestCase

from etabli.kernel.people.roles import Role
from etabli.modules.sales.testing import make_quote
from etabli.records.layouts.models import ConditionText, Theme, WordOverride
from etabli.records.layouts.pages.conditions import ConditionPages
from etabli.records.layouts.pages.themes import ThemePages
from etabli.records.layouts.pages.words import WordPages
from etabli.records.testing.cast import make_cast
from etabli.ui.testing import RecordPagesChecks


class ThemePagesTest(RecordPagesChecks, TestCase):
    pages = ThemePages
    role = Role.ADMINISTRATOR
    has_company = False
    edited = {"name": "Renommée"}

    def make(self, company, number):
        return Theme.objects.create(name=f"Structure {number}")

    def search_word(self):
        return "Structure"


class ConditionPagesTest(RecordPagesChecks, TestCase):
    pages = ConditionPages
    role = Role.ADMINISTRATOR
    has_company = False
    edited = {"title": "Nouveau titre"}

    def make(self, company, number):
        return ConditionText.objects.create(title=f"Texte {number}", body="<p>Oui.</p>")

    def search_word(self):
        return "Texte"


class WordPagesTest(RecordPagesChecks, TestCase):
    pages = WordPages
    role = Role.ADMINISTRATOR
    has_company = False
    edited = {"text": "Autre mot"}

    def make(self, company, number):
        words = ("seller", "date", "nature", "shipping", "page", "label", "unit", "total", "iban", "bic")
        return WordOverride.objects.create(word=words[number % 10], language="fr" if number < 10 else "en", text="Mot")

    def search_word(self):
        return "Mot"


class ThemeEditorTest(TestCase):
    """The form beside a real document."""

    def setUp(self) -> None:
        self.cast = make_cast()
        self.client = Client()
        self.client.force_login(self.cast.anne)
        self.quote = make_quote(self.cast)
        self.theme = Theme.objects.create(name="Devis", kind="quote", design={"later": 1})

    def typed(self, **more: object) -> dict[str, object]:
        return {
            "name": "Devis",
            "kind": "quote",
            "company": "",
            "party": "",
            "size": "small",
            "paper": "a4",
            "look": "usine",
            "own_colour": "on",
            "colour": "#aa3311",
            "font_display": "Source Serif 4",
            "text_intro": "**Bonjour**",
            "show_subject": "on",
            "column": ["total", "label", "quantity"],
            "column_shown_total": "on",
            "column_label_total": "Montant",
            "column_width_total": "28",
            "block": ["mentions", "schedule"],
            **more,
        }

    def test_what_is_typed_is_shown_on_a_document_then_kept(self) -> None:
        tried = self.client.post(f"/structures/{self.theme.pk}/essai/", {**self.typed(), "document": self.quote.pk})
        self.assertContains(tried, "data:image/png;base64,")
        self.assertContains(tried, self.quote.party.name)
        self.theme.refresh_from_db()
        self.assertEqual(self.theme.look, "")
        answer = self.client.post(f"/structures/{self.theme.pk}/modifier/", self.typed(is_default="on"))
        self.assertEqual(answer.status_code, 302, answer.content[:500])
        self.theme.refresh_from_db()
        design = self.theme.design
        self.assertEqual((self.theme.look, self.theme.colour, self.theme.is_default), ("usine", "#aa3311", True))
        self.assertEqual((design["later"], design["size"], design["fonts"]["display"]), (1, "small", "Source Serif 4"))
        self.assertEqual(design["columns"][0], {"key": "total", "shown": True, "label": "Montant", "width": 28})
        self.assertEqual([one["key"] for one in design["columns"] if one["shown"]], ["total", "label", *self.unsaid()])
        self.assertEqual(design["order"][:2], ["mentions", "schedule"])
        self.assertEqual(design["texts"]["intro"], "<strong>Bonjour</strong>")
        self.assertEqual((design["options"]["subject"], design["options"]["seller"]), (True, False))
        pdf = self.client.get(f"/structures/{self.theme.pk}/essai.pdf", {"document": self.quote.pk})
        self.assertTrue(pdf.content.startswith(b"%PDF"))

    def unsaid(self) -> list[str]:
        """Columns the form did not send keep what they said."""
        return ["ref", "unit", "unit_price", "discount", "vat"]

    def test_a_document_of_others_is_not_shown(self) -> None:
        self.client.force_login(self.cast.odile)
        self.assertEqual(self.client.get("/structures/").status_code, 403)

    def test_a_text_is_inserted_after_what_is_written(self) -> None:
        text = ConditionText.objects.create(title="Accès", kind="special", body="<p>Par la cour.</p>")
        sent = {"special_conditions": "<div>Déjà <script>x</script>écrit</div>", "insert_condition": text.pk}
        self.client.force_login(self.cast.bruno)
        answer = self.client.post("/inserer-conditions/", sent)
        self.assertContains(answer, "Par la cour.")
        self.assertContains(answer, "Déjà")
        self.assertNotContains(answer, "<script>")
        self.assertEqual(self.client.post("/inserer-conditions/", {"insert_condition": "0"}).status_code, 404)
