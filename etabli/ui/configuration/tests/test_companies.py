"""Own companies on screen: created with little, completed by section, shut to all but administrators."""

import io

from django.test import TestCase
from PIL import Image

from etabli.foundation import french
from etabli.kernel.companies.models import Company
from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.people.roles import AccessLevel, Role
from etabli.kernel.sequences.models import Series
from etabli.ui.configuration.companies import CompanyPages
from etabli.ui.links import link_to
from etabli.ui.testing import RecordPagesChecks, form_values, make_person


class CompanyPagesTest(RecordPagesChecks, TestCase):
    pages = CompanyPages
    role = Role.ADMINISTRATOR
    edited = {"name": "Atelier Lantier et fils"}

    def make(self, company, number):
        if number < 2 or company == self.other:
            return company
        made = Company.objects.create(name=f"Société {number}")
        self.person.companies.add(made)
        return made


class CompanyTest(TestCase):
    def setUp(self):
        self.person = make_person(Role.ADMINISTRATOR, level=AccessLevel.ADMIN)
        self.client.force_login(self.person)

    def typed(self, **changes):
        return {
            "name": "Menuiserie Aubert",
            "siren": "999 500 713",
            "vat_regime": "normal",
            "street": "12 rue des Tilleuls",
            "postcode": "69003",
            "city": "Lyon",
            "country": "FR",
            "email": "contact@aubert.example",
            "phone": "04 65 71 00 00",
            "iban": "FR33 3000 2005 5000 0015 7841 Z25",
            **changes,
        }

    def make(self, **changes):
        return self.client.post("/societes/nouveau/", self.typed(**changes))

    def test_what_numbers_say_is_filled_in_and_series_are_ready(self):
        answer = self.make()
        company = Company.objects.get()
        assert answer["Location"] == f"/societes/{company.pk}/"
        found = (company.siren, company.vat_number, company.electronic_address, company.bic, company.phone)
        assert found == ("999500713", "FR30999500713", "999500713", "CRLYFRPPXXX", "+33465710000")
        assert Series.objects.filter(company=company).count() >= 2
        assert JournalEntry.objects.get(verb="created", object_id=company.pk).user == self.person

    def test_a_siret_says_the_siren_and_without_vat_there_is_no_number(self):
        self.make(siren="999 500 713 00014", vat_regime="franchise")
        company = Company.objects.get()
        assert (company.siren, company.siret, company.vat_number) == ("999500713", "99950071300014", "")

    def test_wrong_numbers_are_told_by_field_and_nothing_is_written(self):
        for wrong, words in (
            ({"siren": "123456789"}, "sa clé est fausse"),
            ({"siren": "12345"}, "il en faut 9"),
            ({"siren": "99950071300019"}, "SIRET n’existe pas"),
            ({"iban": "FR76 3000 6000 0112 3456 7890 188"}, "La clé de cet IBAN est fausse"),
            ({"phone": "12"}, "id_phone_error"),
            ({"name": ""}, "id_name_error"),
        ):
            answer = self.make(**wrong)
            assert answer.status_code == 422, wrong
            assert words in answer.content.decode(), wrong
        assert not Company.objects.exists()
        assert not JournalEntry.objects.filter(verb="created").exists()

    def test_sections_are_saved_apart_and_must_agree(self):
        self.make()
        company = Company.objects.get()
        url = f"/societes/{company.pk}/modifier/?section=identite"
        values = form_values(self.client.get(url).content)
        assert set(values) >= {"name", "siren", "vat_number"}
        assert "iban" not in values
        answer = self.client.post(url, values | {"siret": "356 000 000 00048"})
        assert "pas celui du SIREN 999500713" in answer.content.decode()
        answer = self.client.post(url, values | {"vat_number": "FR29999000128"})
        assert "numéro de TVA du SIREN 999500713" in answer.content.decode()
        assert self.client.post(url, values | {"siret": "99950071300014"}).status_code == 302
        company.refresh_from_db()
        assert (company.siret, company.iban) == ("99950071300014", "FR3330002005500000157841Z25")
        assert JournalEntry.objects.get(verb="changed").data == {"siret": ["", "99950071300014"]}

    def test_proposals_come_while_typing(self):
        def proposed(query):
            return self.client.get(f"/societes/proposer/?{query}").content.decode()

        assert french.vat_number("FR30999500713") in proposed("siren=999500713&vat_regime=normal")
        assert "TVA" not in proposed("siren=999500713&vat_regime=franchise")
        assert "CRLYFRPPXXX" in proposed("iban=FR3330002005500000157841Z25")
        assert proposed("siren=99950&iban=FR").strip() == ""

    def test_colour_style_and_logo(self):
        self.make()
        company = Company.objects.get()
        url = f"/societes/{company.pk}/presentation/"
        picture = io.BytesIO()
        Image.new("RGB", (40, 20), "navy").save(picture, "PNG")
        picture.name = "logo.png"
        picture.seek(0)
        answer = self.client.post(url, {"colour": "#336699", "look": "atelier", "logo_file": picture})
        assert answer.status_code == 302
        company.refresh_from_db()
        assert (company.colour, company.look, company.logo.media_type) == ("#336699", "atelier", "image/png")
        assert set(JournalEntry.objects.get(verb="changed").data) == {"colour", "look", "logo_id"}
        self.client.post(url, {"colour": "#336699", "look": "atelier", "without_logo": "on"})
        company.refresh_from_db()
        assert company.logo is None
        text = io.BytesIO(b"not a picture")
        text.name = "logo.png"
        for wrong in ({"logo_file": text}, {"colour": "red"}, {"look": "unknown"}):
            answer = self.client.post(url, {"colour": "#112233", "look": "suisse"} | wrong)
            assert answer.status_code == 422, wrong
        company.refresh_from_db()
        assert company.colour == "#336699"

    def test_a_specimen_is_drawn_and_nothing_is_saved(self):
        self.make()
        company = Company.objects.get()
        url = f"/societes/{company.pk}/presentation/page.png"
        assert self.client.get(f"{url}?colour=%23336699&look=lettre").content[:4] == b"\x89PNG"
        assert self.client.get(f"{url}?colour=red&look=lettre").status_code == 404
        company.refresh_from_db()
        assert company.look == "suisse"

    def test_companies_are_named_without_link_elsewhere(self):
        assert link_to(Company.objects.create(name="Atelier")) == ""

    def test_others_are_shut_out_of_every_door(self):
        company = Company.objects.create(name="Atelier")
        self.client.force_login(make_person(Role.SALES_DIRECTOR, level=AccessLevel.ADMIN))
        for path in ("", "nouveau/", "choisir/", "proposer/", f"{company.pk}/", f"{company.pk}/presentation/"):
            assert self.client.get(f"/societes/{path}").status_code == 403, path
        assert self.client.post("/societes/nouveau/", self.typed()).status_code == 403
        assert self.client.post(f"/societes/{company.pk}/modifier/", {"name": "Autre"}).status_code == 403
        assert self.client.post(f"/societes/{company.pk}/actions/archive_company/").status_code == 403
        assert Company.objects.get().name == "Atelier"

    def test_a_demonstration_says_so_and_is_taken_away_from_the_banner(self):
        company = Company.objects.create(name="Démo", is_fictitious=True)
        text = self.client.get("/").content.decode()
        assert "Société fictive" in text
        assert f"/societes/{company.pk}/actions/remove_demo/" in text
        self.client.force_login(make_person(Role.SALES))
        text = self.client.get("/").content.decode()
        assert "Société fictive" in text
        assert "remove_demo" not in text
        company.is_fictitious = False
        Company.objects.update(is_fictitious=False)
        assert "Société fictive" not in self.client.get("/").content.decode()

    def test_the_first_step_goes_once_the_company_is_there(self):
        Company.objects.create(name="Démo", is_fictitious=True)
        assert 'class="btn btn-sm" href="/societes/nouveau/"' in self.client.get("/").content.decode()
        self.make()
        assert 'class="btn btn-sm" href="/societes/nouveau/"' not in self.client.get("/").content.decode()
