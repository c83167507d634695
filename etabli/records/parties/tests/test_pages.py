"""Screens of the directory."""

import pytest
from django.test import Client, TestCase
from lxml import html

from etabli.kernel.journal import entries_of
from etabli.kernel.people.roles import Role
from etabli.records.parties.models import Address, Category, Contact, Party
from etabli.records.parties.pages.categories import CategoryPages
from etabli.records.parties.pages.parties import PartyPages
from etabli.records.parties.pages.parts import AddressPages, ContactPages
from etabli.records.testing import make_party
from etabli.ui.testing import RecordPagesChecks


class PartyPagesTest(RecordPagesChecks, TestCase):
    pages = PartyPages
    role = Role.SALES
    has_company = False
    edited = {"name": "Menuiserie Duval et fils"}

    def make(self, company, number):
        return make_party(f"Menuiserie n° {number}", email=f"contact{number}@duval.example")


class ContactPagesTest(RecordPagesChecks, TestCase):
    pages = ContactPages
    role = Role.SALES
    has_company = False
    edited = {"last_name": "Delmas-Roy"}

    def make(self, company, number):
        return make_party(f"Client {number}").contacts.create(first_name="Sophie", last_name=f"Delmas {number}")

    def test_card_opens(self):
        """The card of a contact is its party's."""
        assert self.page.card_url(self.record) == f"/repertoire/{self.record.party_id}/"

    def test_no_field_is_without_a_name(self):
        answer = self.get("new", query=f"?party={self.record.party_id}")
        assert answer.status_code == 200


class AddressPagesTest(ContactPagesTest):
    pages = AddressPages
    edited = {"city": "Brest"}

    def make(self, company, number):
        return make_party(f"Client {number}", address={"city": f"Lyon {number}"}).addresses.get()

    def search_word(self):
        return "Lyon"


class CategoryPagesTest(RecordPagesChecks, TestCase):
    pages = CategoryPages
    role = Role.ADMINISTRATOR
    has_company = False
    edited = {"name": "Santé"}

    def make(self, company, number):
        return Category.objects.create(name=f"Catégorie {number}")


@pytest.fixture
def desk(cast):
    """Bruno at his desk."""
    client = Client()
    client.force_login(cast.bruno)
    client.cast = cast
    return client


def words(answer):
    return " ".join(html.fromstring(answer.content).text_content().split())


def test_the_card_says_what_the_client_is(desk):
    party = make_party("La Poste", siren="356000000", vat_number="FR39356000000", phone="01 55 44 00 00")
    party.addresses.create(name="Chantier", city="Villeurbanne")
    party.contacts.create(first_name="Sophie", last_name="Delmas", job_title="Direction immobilière", is_billing=True)
    shown = words(desk.get(f"/repertoire/{party.pk}/"))
    for said in (
        *("Commercial", "Clients", "Client", "Lyon", "9 rue du Rhône", "1 autre adresse", "356 000 000"),
        *("01 55 44 00 00", "Sophie Delmas", "Direction immobilière · reçoit les factures", "Écrire un commentaire"),
    ):
        assert said.replace(" ", "") in shown.replace("\u00a0", "").replace("\u202f", "").replace(" ", ""), said


def test_without_address_the_card_asks_for_one(desk):
    party = make_party(address=None)
    answer = desk.get(f"/repertoire/{party.pk}/")
    assert "Renseigner une adresse" in words(answer)
    link = html.fromstring(answer.content).xpath("//a[text()='Renseigner une adresse']/@href")
    assert link == [f"/adresses/nouveau/?party={party.pk}"]


def test_archived_parties_have_their_own_tab_only(desk):
    make_party("Actif")
    make_party("Rangé", archived=True)
    assert "Rangé" not in words(desk.get("/repertoire/"))
    archive = words(desk.get("/repertoire/?vue=archives"))
    assert "Rangé" in archive
    assert "Actif" not in archive


def test_a_merged_party_leads_to_the_one_that_absorbed_it(desk):
    kept, absorbed = make_party("Gardée"), make_party("Absorbée")
    Party.objects.filter(pk=absorbed.pk).update(archived=True, merged_into=kept)
    answer = desk.get(f"/repertoire/{absorbed.pk}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/repertoire/{kept.pk}/")


def test_others_clients_do_not_exist_for_denis(desk):
    party = make_party("Client de Bruno", account_manager=desk.cast.bruno)
    contact = party.contacts.create(last_name="Delmas")
    desk.force_login(desk.cast.denis)
    for url in (
        f"/repertoire/{party.pk}/",
        f"/repertoire/{party.pk}/adresses/",
        f"/contacts/{contact.pk}/modifier/",
        f"/contacts/nouveau/?party={party.pk}",
    ):
        assert desk.get(url).status_code == 404, url
    assert desk.get("/repertoire/choisir/?q=Client").json()["results"] == []


NEW = {
    "kind": "organization",
    "name": "Menuiserie Duval",
    "is_customer": "on",
    "siren": "732 829 320",
    "phone": "01 55 44 00 00",
    "address_street": "2 rue du Port",
    "address_postcode": "44000",
    "address_city": "Nantes",
    "address_country": "FR",
    "currency": "EUR",
    "vat_situation": "domestic",
}


def test_a_client_is_created_with_its_address(desk):
    answer = desk.post("/repertoire/nouveau/?is_customer=1", NEW)
    party = Party.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/repertoire/{party.pk}/")
    assert (party.name, party.siren, party.phone, party.city) == (
        "Menuiserie Duval",
        "732829320",
        "+33155440000",
        "Nantes",
    )
    address = Address.objects.get()
    assert (address.lines(), address.country, address.for_invoices) == (["2 rue du Port", "44000 Nantes"], "FR", True)


def test_a_person_is_created_with_first_and_last_name(desk):
    page = desk.get("/repertoire/nouveau/?kind=person").content
    assert b'name="siren"' not in page
    values = {
        "kind": "person",
        "first_name": "Nicolas",
        "last_name": "Dupont",
        "currency": "EUR",
        "vat_situation": "domestic",
    }
    assert desk.post("/repertoire/nouveau/?kind=person", values).status_code == 302
    assert Party.objects.get().name == "Nicolas Dupont"
    assert Contact.objects.get().last_name == "Dupont"


def test_a_likely_duplicate_is_told_before_it_is_created(desk):
    make_party("Menuiserie Duval", siren="732829320")
    answer = desk.post("/repertoire/nouveau/", NEW)
    assert answer.status_code == 422
    assert "existe peut-être déjà" in words(answer)
    assert "même SIREN, nom proche" in words(answer)
    assert Party.objects.count() == 1
    assert desk.post("/repertoire/nouveau/", {**NEW, "is_another": "on"}).status_code == 302
    assert Party.objects.count() == 2


def test_duplicates_are_shown_while_typing_among_those_one_sees(desk):
    make_party("Menuiserie Duval", account_manager=desk.cast.bruno)
    assert "Menuiserie Duval" in words(desk.get("/repertoire/doublons/?name=Menuiserie Duvall"))
    desk.force_login(desk.cast.denis)
    assert desk.get("/repertoire/doublons/?name=Menuiserie Duvall").content.strip() == b""


def test_a_wrong_siren_is_told_at_its_field_and_nothing_is_written(desk):
    answer = desk.post("/repertoire/nouveau/", {**NEW, "siren": "123456789"})
    assert answer.status_code == 422
    assert "Ce SIREN n’existe pas" in words(answer)
    assert not Party.objects.exists()


def test_a_contact_is_added_from_the_card_and_told_in_its_history(desk):
    party = make_party()
    answer = desk.post(f"/contacts/nouveau/?party={party.pk}", {"last_name": "Delmas", "email": "s@client.example"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/repertoire/{party.pk}/")
    assert party.contacts.get().last_name == "Delmas"
    assert entries_of(party).get().label == "Contact ajouté\u00a0: Delmas"


@pytest.mark.parametrize("slug", ["contacts", "adresses"])
def test_from_a_list_one_is_asked_for_which_client(desk, slug):
    mine, other = make_party("Mien", account_manager=desk.cast.denis), make_party("Autre")
    assert f'href="/{slug}/nouveau/"' in desk.get(f"/{slug}/").content.decode()
    asked = desk.get(f"/{slug}/nouveau/")
    assert asked.status_code == 200 and "Pour quel client" in words(asked)
    desk.force_login(desk.cast.denis)
    for party in (other.pk, "x", ""):
        answer = desk.post(f"/{slug}/nouveau/", {"party": party})
        assert answer.status_code == 422
    answer = desk.post(f"/{slug}/nouveau/", {"party": mine.pk})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{slug}/nouveau/?party={mine.pk}")
    assert desk.get(answer.headers["Location"]).status_code == 200


def test_a_person_gets_no_second_contact(desk):
    party = make_party("", kind="person", last_name="Dupont")
    answer = desk.post(f"/contacts/nouveau/?party={party.pk}", {"last_name": "Autre"})
    assert answer.status_code == 422
    assert "lui-même" in words(answer)
    assert party.contacts.count() == 1


def test_a_new_priority_moves_without_a_fault(desk):
    party = make_party(address={"city": "Lyon", "for_invoices": True})
    values = {"city": "Brest", "country": "FR", "for_invoices": "on"}
    assert desk.post(f"/adresses/nouveau/?party={party.pk}", values).status_code == 302
    assert [(a.city, a.for_invoices) for a in party.addresses.all()] == [("Lyon", False), ("Brest", True)]


def test_removing_a_contact_leads_back_to_the_party(desk):
    party = make_party()
    contact = party.contacts.create(last_name="Delmas")
    answer = desk.post(f"/contacts/{contact.pk}/actions/remove_contact/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/repertoire/{party.pk}/")
    assert not party.contacts.exists()


def test_merging_from_the_card(desk):
    kept, other = make_party("A"), make_party("B", address={"city": "Brest"})
    Party.objects.filter(pk=other.pk).update(email="b@other.example")
    url = f"/repertoire/{kept.pk}/actions/merge_parties/"
    compared = desk.post(url, {"absorb": other.pk})
    assert (compared.status_code, Party.objects.get(pk=other.pk).merged_into) == (200, None)
    (name,) = html.fromstring(compared.content).xpath("//input[@name='choix_name' and @checked]/@value")
    assert name == "garder"
    answer = desk.post(url, {"absorb": other.pk, "compare": other.pk, "choix_name": "reprendre"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/repertoire/{kept.pk}/")
    assert Party.objects.get(pk=other.pk).merged_into == kept
    assert Party.objects.get(pk=kept.pk).name == "B"
    assert "B" in desk.get(f"/repertoire/{kept.pk}/fusions/").content.decode()
    desk.post(f"/repertoire/{kept.pk}/actions/undo_merge/")
    assert [party.name for party in Party.objects.filter(archived=False).order_by("pk")] == ["A", "B"]


def test_deleting_an_empty_party_leads_back_to_the_list(desk):
    party = make_party()
    answer = desk.post(f"/repertoire/{party.pk}/actions/delete_party/")
    assert answer.status_code == 302
    assert answer.headers["Location"].split("?")[0] == "/repertoire/"
    assert not Party.objects.exists()


def test_the_picker_tells_what_and_where(desk):
    party = make_party("La Poste", address={"city": "Lyon"})
    make_party("Rangée", archived=True)
    found = desk.get("/repertoire/choisir/?q=").json()["results"]
    assert [(r["id"], r["label"], r["sub"], r["end"]) for r in found] == [(str(party.pk), "La Poste", "Client", "Lyon")]
