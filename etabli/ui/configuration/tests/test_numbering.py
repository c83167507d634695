"""Numbering on screen: seen while typed, refused by field, fixed by its first number."""

from urllib.parse import urlencode

from django.db import transaction
from django.test import TestCase
from django.utils import timezone
from lxml import html

from etabli.kernel.companies.models import Company
from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.people.roles import AccessLevel, Role
from etabli.kernel.sequences import ensure_series, next_number
from etabli.kernel.sequences.models import Series
from etabli.ui.testing import make_person, unlabelled

KIND = "billing.invoice"


class NumberingTest(TestCase):
    def setUp(self):
        self.company = Company.objects.create(name="Atelier Lantier")
        ensure_series(self.company)
        self.series = Series.objects.get(company=self.company, kind=KIND)
        self.person = make_person(Role.ADMINISTRATOR, level=AccessLevel.ADMIN)
        self.client.force_login(self.person)
        self.year = timezone.localdate().year

    def url(self, view="", **more):
        return f"/numerotation/{view}?{urlencode({'societe': self.company.pk, 'serie': KIND, **more})}"

    def save(self, **changes):
        values = {"prefix": "F{Y}-", "start": "1", "reset": "year", "digits": "4"} | changes
        return self.client.post(self.url(), values)

    def stored(self):
        return Series.objects.values_list("prefix", "start", "reset", "digits").get(pk=self.series.pk)

    def test_a_tab_a_series_with_help_and_the_next_number(self):
        answer = self.client.get(self.url())
        tree = html.fromstring(answer.content)
        assert {"Factures", "Avoirs", "Devis", "Commandes"} <= set(tree.xpath("//nav//a/text()"))
        assert tree.xpath("string(//*[@class='et-live']//*[@class='v'])") == f"F{self.year}-0001"
        assert len(tree.xpath("//*[text()='[?]'][@title]")) == 4
        assert [" ".join(cell.text_content().split()) for cell in tree.xpath("//table//th")] == [
            "Factures",
            "Montant HT",
            "TVA",
        ]
        assert unlabelled(answer.content) == []

    def test_a_series_begun_elsewhere_goes_on(self):
        """NUM-004, OPEN-07."""
        assert self.save(prefix="F{Ymd}-", start="10100", reset="never", digits="0").status_code == 302
        assert self.stored() == ("F{Ymd}-", 10100, "never", 0)
        today = timezone.localdate()
        assert f"{today:F%Y%m%d-}10100".encode() in self.client.get(self.url()).content.replace(b"</i>", b"")
        entry = JournalEntry.objects.get(kind="sequences.series")
        assert (entry.verb, entry.user, entry.label) == ("changed", self.person, "Factures")
        assert entry.data["start"] == [1, 10100]

    def test_the_preview_follows_what_is_typed_and_writes_nothing(self):
        def preview(**changes):
            values = {"prefix": "F{Y}-", "start": "1", "reset": "year", "digits": "4"} | changes
            return html.fromstring(self.client.post(self.url("apercu/"), values).content.decode()).text_content()

        assert f"FA-{self.year}-007" in preview(prefix="FA-{Y}-", start="7", digits="3")
        assert f"FA-{self.year}-008" in preview(prefix="FA-{Y}-", start="7", digits="3")
        assert f"FA-{self.year + 1}-001" in preview(prefix="FA-{Y}-", start="7", digits="3")
        assert "ajoutez {m} au préfixe" in preview(reset="month")
        assert self.stored() == ("F{Y}-", 1, "year", 4)

    def test_refusals_stand_under_their_field_and_write_nothing(self):
        for field, wrong, words in (
            ("prefix", {"prefix": "F -"}, "pas d’espace"),
            ("prefix", {"reset": "day"}, "ajoutez {m}, {d}"),
            ("prefix", {"prefix": "F" * 34 + "{Y}"}, "35 caractères"),
            ("start", {"start": "0"}, "au moins 1"),
            ("digits", {"digits": "99"}, ""),
            ("prefix", {"prefix": "A{Y}-"}, "même numéro"),
        ):
            answer = self.save(**wrong)
            assert answer.status_code == 422, wrong
            told = html.fromstring(answer.content).xpath(f"string(//*[@id='id_{field}_error'])")
            assert told.strip(), wrong
            assert words in told, wrong
        assert self.stored() == ("F{Y}-", 1, "year", 4)
        assert not JournalEntry.objects.filter(kind="sequences.series").exists()

    def test_two_companies_do_not_share_a_pattern(self):
        """NUM-011."""
        other = Company.objects.create(name="Bois Éclair")
        ensure_series(other)
        answer = self.client.post(
            f"/numerotation/?societe={other.pk}&serie={KIND}",
            {"prefix": "F{Y}-", "start": "1", "reset": "year", "digits": "4"},
        )
        assert answer.status_code == 422
        assert Series.objects.get(company=other, kind=KIND).prefix == "BE-F{Y}-"

    def test_once_a_number_exists_the_scheme_is_fixed(self):
        """NUM-010."""
        with transaction.atomic():
            given = next_number(self.company, KIND, timezone.localdate())
        answer = self.client.get(self.url())
        tree = html.fromstring(answer.content)
        assert "Cette numérotation est en service" in tree.text_content()
        assert given in tree.text_content()
        assert len(tree.xpath("//*[@id='schema']//*[@disabled]")) == 4
        assert not tree.xpath("//*[@id='schema']//button")
        assert tree.xpath("//*[@id='id_start']/@value") == ["2"]
        assert self.save(prefix="X{Y}-").status_code == 409
        assert self.stored()[0] == "F{Y}-"

    def test_back_to_the_values_shipped(self):
        self.save(prefix="X{Y}-", start="40", digits="2")
        assert self.client.post(self.url(), {"reset_all": "1"}).status_code == 302
        assert self.stored() == ("F{Y}-", 1, "year", 4)

    def test_without_company_it_says_where_to_begin(self):
        Series.objects.all().delete()
        Company.objects.all().delete()
        assert "/societes/nouveau/" in self.client.get("/numerotation/").content.decode()

    def test_what_is_unknown_or_not_ones_own_does_not_exist(self):
        assert self.client.get("/numerotation/?serie=nothing").status_code == 404
        other = Company.objects.create(name="Autre")
        self.person.companies.set([self.company])
        assert self.client.get(f"/numerotation/?societe={other.pk}").status_code == 404
        assert self.client.post(f"/numerotation/?societe={other.pk}&serie={KIND}").status_code == 404

    def test_others_are_shut_out(self):
        for person in (
            make_person(Role.SALES_DIRECTOR, level=AccessLevel.ADMIN),
            make_person(Role.ADMINISTRATOR, level="read"),
        ):
            self.client.force_login(person)
            assert self.save(prefix="X{Y}-").status_code == 403
        self.client.force_login(make_person(Role.EXPENSES))
        assert self.client.get(self.url()).status_code == 403
        assert self.client.post(self.url("apercu/"), {}).status_code == 403
        assert self.stored()[0] == "F{Y}-"
