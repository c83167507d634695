"""Profiles of the own companies."""

from django.test import Client, TestCase

from etabli.kernel.companies.models import CompanyProfile
from etabli.kernel.people.roles import Role
from etabli.records.testing.cast import make_cast
from etabli.ui.configuration.profiles import ProfilePages
from etabli.ui.testing import RecordPagesChecks

IBAN = "FR76 3000 1007 9412 3456 7890 185"


class ProfilePagesTest(RecordPagesChecks, TestCase):
    pages = ProfilePages
    role = Role.ADMINISTRATOR
    has_company = False
    edited = {"name": "Renommé"}

    def make(self, company, number):
        return CompanyProfile.objects.create(company=company, name=f"Profil {number}")

    def search_word(self):
        return "Profil"


class ProfilesTest(TestCase):
    def setUp(self) -> None:
        self.cast = make_cast()
        self.client = Client()
        self.client.force_login(self.cast.anne)

    def sent(self, **more: str) -> dict[str, str]:
        return {"name": "Chantiers", "company": str(self.cast.company.pk), "iban": IBAN, "is_default": "on", **more}

    def test_the_bank_follows_from_the_account(self) -> None:
        self.client.post("/profils/nouveau/", self.sent())
        profile = CompanyProfile.objects.get()
        self.assertEqual((profile.iban, profile.bic, profile.is_default), (IBAN.replace(" ", ""), "BDFEFRPP", True))
        moved = self.sent(iban="FR1420041010050500013M02606", bic=profile.bic, bank_name=profile.bank_name)
        self.client.post(f"/profils/{profile.pk}/modifier/", moved)
        profile.refresh_from_db()
        self.assertEqual((profile.bic, profile.bank_name), ("PSSTFRPP", "LA BANQUE POSTALE"))
        wrong = self.client.post("/profils/nouveau/", self.sent(name="Faux", iban="FR7630001007941234567890186"))
        self.assertContains(wrong, "La clé de cet IBAN est fausse", status_code=422)
        long = self.client.post("/profils/nouveau/", self.sent(name="Long", sender_lines="a\nb\nc\nd\ne"))
        self.assertContains(long, "Quatre lignes au plus.", status_code=422)
        self.assertContains(self.client.get(f"/societes/{self.cast.company.pk}/"), "Chantiers")
