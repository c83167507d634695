"""People on screen: who may come in, what they may do, and the door that opens once."""

import re

from allauth.account.models import EmailAddress
from django.test import Client, TestCase
from lxml import html

from etabli.kernel.companies.models import Company
from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.people.models import User
from etabli.kernel.people.roles import AccessLevel, Role
from etabli.kernel.settings import set_value
from etabli.ui.configuration.users import UserPages
from etabli.ui.testing import RecordPagesChecks, form_values, make_person


class UserPagesTest(RecordPagesChecks, TestCase):
    pages = UserPages
    role = Role.ADMINISTRATOR
    has_company = False
    edited = {"first_name": "Zoé"}

    def make(self, company, number):
        return User.objects.create_user(f"collegue{number}@etabli.example", roles=[Role.SALES])

    def test_csv_holds_the_columns_and_rows_of_the_screen(self):
        lines = self.get("export", form="csv").content.decode("utf-8-sig").splitlines()
        assert lines[0].split(";")[:5] == ["E-mail", "Prénom", "Nom", "Responsabilités", "Droit prospects"]
        assert len(lines) == 3

    def search_word(self):
        return "collegue1"


class UserTest(TestCase):
    def setUp(self):
        self.claire = make_person(Role.ADMINISTRATOR, level=AccessLevel.ADMIN, password="un mot de passe long")
        self.client.force_login(self.claire)

    def typed(self, **changes):
        return {
            "email": "Hugo@Etabli.example",
            "first_name": "Hugo",
            "roles": ["sales", "projects"],
            "main_role": "projects",
            "level": "write",
            "prospects_right": "own",
            "may_delete": "on",
            "invite": "on",
            **changes,
        }

    def make(self, **changes):
        return self.client.post("/utilisateurs/nouveau/", self.typed(**changes))

    def edit(self, user, section="", **changes):
        url = f"/utilisateurs/{user.pk}/modifier/?section={section}"
        values = form_values(self.client.get(url).content)
        return self.client.post(url, values | changes)

    def test_a_new_person_is_invited_and_has_no_password(self):
        assert self.make().status_code == 302
        hugo = User.objects.get(email="hugo@etabli.example")
        assert (hugo.roles, hugo.prospects_right, hugo.may_see_costs) == (["projects", "sales"], "own", False)
        assert not hugo.has_usable_password()
        mail = OutgoingMail.objects.get()
        assert (mail.to, mail.confidential) == (["hugo@etabli.example"], True)
        assert "http://testserver/compte/invitation/" in mail.text
        verbs = set(JournalEntry.objects.filter(object_id=hugo.pk).values_list("verb", flat=True))
        assert verbs == {"created", "rights_changed", "user_invited"}

    def test_unticked_nobody_is_written_to(self):
        self.make(invite="")
        assert not OutgoingMail.objects.exists()
        hugo = User.objects.get(email="hugo@etabli.example")
        assert "pas encore été invitée" in self.client.get(f"/utilisateurs/{hugo.pk}/").content.decode()

    def test_without_mail_server_the_link_is_shown_to_hand_over(self):
        self.make()
        hugo = User.objects.get(email="hugo@etabli.example")
        link = html.fromstring(self.client.get(f"/utilisateurs/{hugo.pk}/").content).xpath("string(//code[@id='lien'])")
        assert Client().get(link.removeprefix("http://testserver")).status_code == 200
        set_value("outbox.smtp_host", "smtp.example", by=self.claire)
        assert 'id="lien"' not in self.client.get(f"/utilisateurs/{hugo.pk}/").content.decode()

    def test_refusals_write_nothing(self):
        for wrong, words in (
            ({"email": self.claire.email.upper()}, "Une personne a déjà cette adresse"),
            ({"email": "hugo"}, "id_email_error"),
            ({"roles": []}, "au moins une responsabilité"),
            ({"roles": ["king"]}, "id_roles_error"),
            ({"mobile": "12"}, "id_mobile_error"),
        ):
            answer = self.make(**wrong)
            assert answer.status_code == 422, wrong
            assert words in answer.content.decode(), wrong
        assert User.objects.count() == 1
        assert not OutgoingMail.objects.exists()

    def test_rights_are_saved_by_their_action_identity_by_the_form(self):
        self.make()
        hugo = User.objects.get(email="hugo@etabli.example")
        company = Company.objects.create(name="Atelier")
        self.edit(hugo, "droits", may_see_costs="on", main_role="sales", companies=[company.pk])
        hugo = User.objects.get(pk=hugo.pk)
        assert (hugo.may_see_costs, hugo.roles, hugo.company_ids) == (True, ["sales", "projects"], [company.pk])
        self.edit(hugo, "identite", job_title="Vendeur")
        assert JournalEntry.objects.get(verb="changed").data == {"job_title": ["", "Vendeur"]}
        assert User.objects.get(pk=hugo.pk).may_see_costs

    def test_a_new_address_is_the_only_one_that_opens(self):
        self.make()
        hugo = User.objects.get(email="hugo@etabli.example")
        EmailAddress.objects.create(user=hugo, email=hugo.email, primary=True, verified=True)
        self.edit(hugo, "identite", email="h.marchetti@etabli.example")
        assert User.objects.get(pk=hugo.pk).email == "h.marchetti@etabli.example"
        assert not EmailAddress.objects.exists()

    def test_the_last_administrator_keeps_the_role_and_the_level(self):
        answer = self.edit(self.claire, "droits", roles=["sales"], main_role="sales")
        assert answer.status_code == 422
        assert "dernier administrateur" in answer.content.decode()
        self.edit(self.claire, "droits", level="read")
        claire = User.objects.get(pk=self.claire.pk)
        assert (claire.roles, claire.level) == (["administrator"], "admin")
        answer = self.client.post(f"/utilisateurs/{claire.pk}/actions/deactivate_user/", follow=True)
        assert "votre propre compte" in answer.content.decode()
        assert User.objects.get(pk=claire.pk).is_active

    def test_the_address_of_a_link_is_not_what_somebody_sends(self):
        self.make(invite="")
        hugo = User.objects.get(email="hugo@etabli.example")
        url = f"/utilisateurs/{hugo.pk}/actions/invite_user/"
        assert "hugo@etabli.example" in self.client.get(url).content.decode()
        self.client.post(url, {"site": "https://voleur.example/"})
        assert "http://testserver/compte/invitation/" in OutgoingMail.objects.get().text

    def test_a_filter_by_role(self):
        self.make()
        make_person(Role.STOCK)
        rows = html.fromstring(self.client.get("/utilisateurs/?roles=sales").content).xpath("//tr/@data-id")
        assert rows == [str(User.objects.get(email="hugo@etabli.example").pk)]
        assert "Commercial" in self.client.get("/utilisateurs/?roles=sales").content.decode()

    def test_others_are_shut_out(self):
        self.client.force_login(make_person(Role.HUMAN_RESOURCES, level=AccessLevel.ADMIN))
        for path in ("", "nouveau/", "choisir/", "export.csv", f"{self.claire.pk}/", f"{self.claire.pk}/modifier/"):
            assert self.client.get(f"/utilisateurs/{path}").status_code == 403, path
        assert self.make().status_code == 403
        for action in ("invite_user", "deactivate_user", "reactivate_user", "change_roles"):
            assert self.client.post(f"/utilisateurs/{self.claire.pk}/actions/{action}/").status_code == 403
        assert User.objects.count() == 2

    # ---- the door

    def test_the_link_opens_once(self):
        self.make()
        link = re.search(r"(/compte/invitation/\S+/)", OutgoingMail.objects.get().text)[1]
        visitor = Client()
        assert "hugo@etabli.example" in visitor.get(link).content.decode()
        chosen = {"new_password1": "cheval correct pile", "new_password2": "cheval correct pile"}
        assert visitor.post(link, {**chosen, "new_password2": "autre chose ici"}).status_code == 422
        assert visitor.post(link, {"new_password1": "court", "new_password2": "court"}).status_code == 422
        assert visitor.post(link, chosen)["Location"] == "/compte/connexion/"
        hugo = User.objects.get(email="hugo@etabli.example")
        assert hugo.check_password("cheval correct pile")
        assert JournalEntry.objects.get(verb="password_chosen").user == hugo
        for answer in (visitor.get(link), visitor.post(link, dict.fromkeys(chosen, "un autre mot de passe"))):
            assert answer.status_code == 410
            assert "Ce lien ne sert plus" in answer.content.decode()
        hugo.refresh_from_db()
        assert hugo.check_password("cheval correct pile")
        visitor.post("/compte/connexion/", {"login": hugo.email, "password": "cheval correct pile"})
        assert visitor.get("/profil/").status_code == 200
