"""The real-shaped export of Axonaut's clients: good lines come in, each fault is told, undoing leaves nothing."""

from pathlib import Path

import pytest

from etabli.kernel.jobs import run_jobs
from etabli.kernel.people.models import User
from etabli.kernel.search import search
from etabli.kernel.transfer import ImportRun
from etabli.kernel.transfer.actions.choose_columns import choose_columns
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.actions.undo_import import undo_import
from etabli.kernel.transfer.badrows import bad_rows_file
from etabli.kernel.transfer.kinds import import_kind
from etabli.kernel.transfer.receiving import receive_file
from etabli.records.parties.models import Address, Category, Contact, Party

pytestmark = pytest.mark.django_db
FILE = Path(__file__).parent / "data" / "clients-axonaut.csv"
HARD, NARROW = "\u00a0", "\u202f"


@pytest.fixture
def anne(db) -> User:
    return User.objects.create_administrator("anne@etabli.example")


def imported(data: bytes, by: User, *, name: str = "clients.csv", when_found: str = "update") -> ImportRun:
    run = receive_file(data, name=name, kind=import_kind("contacts"), by=by)
    choose_columns(run, columns=run.columns, when_found=when_found, by=by)
    run_jobs()
    run.refresh_from_db()
    if run.refused < run.lines:
        start_import(run, by=by)
        run_jobs()
        run.refresh_from_db()
    return run


def lines(*rows: str) -> bytes:
    return ("Société;Siret;Code postal;Ville;Pays;Email du contact;Téléphone fixe\n" + "\n".join(rows) + "\n").encode()


def told(run: ImportRun, *, errors: bool) -> list[tuple[int, str, str]]:
    return list(run.problems.filter(is_error=errors).values_list("number", "field", "sentence"))


def test_columns_of_the_export_are_recognised(anne):
    run = receive_file(FILE.read_bytes(), name="clients.csv", kind=import_kind("contacts"), by=anne)
    table_titles = FILE.read_text(encoding="utf-8-sig").splitlines()[0].replace('"', "").split(";")
    assert {table_titles[column]: key for column, key in run.columns.items()} == {
        "Id de la société": "axonaut_id",
        "Société": "name",
        "Est un particulier": "is_person",
        "Rue": "street",
        "Code postal": "postcode",
        "Ville": "city",
        "Pays": "country",
        "Siret": "siret",
        "TVA intracommunautaire": "vat_number",
        "Code tiers": "third_party_code",
        "Langue": "language",
        "Commentaires": "comment",
        "Catégories": "categories",
        "Liste": "categories",
        "Commercial responsable": "account_manager",
        "Statut Client": "is_customer",
        "Statut Prospect": "is_prospect",
        "Statut Fournisseur": "is_supplier",
        "Prénom du contact": "contact_first_name",
        "Nom du contact": "contact_last_name",
        "Email du contact": "contact_email",
        "Téléphone fixe": "contact_phone",
        "Téléphone portable": "contact_mobile",
    }


def test_good_lines_come_in_and_each_fault_is_told(anne):
    run = imported(FILE.read_bytes(), anne)
    assert (run.state, run.lines, run.created, run.refused) == ("done", 12, 9, 3)
    assert told(run, errors=True) == [
        (9, "siret", "Ce SIRET n’existe pas : sa clé est fausse. Vérifiez ses chiffres.".replace(" :", f"{HARD}:")),
        (12, "name", f"«{HARD}Société ou nom{HARD}» est vide{NARROW}; c’est obligatoire."),
        (
            13,
            "contact_email",
            f"«{HARD}pas-une-adresse{HARD}» n’est pas une adresse e-mail. Exemple{HARD}: nom@exemple.fr.",
        ),
    ]
    warnings = told(run, errors=False)
    assert [(number, field) for number, field, _sentence in warnings] == [
        (5, "name"),
        (5, ""),
        (7, ""),
        (8, "siret"),
        (13, "contact_phone"),
    ]
    assert warnings[0][2].startswith(
        f"«{HARD}Facturé à : TotalEnergies SE{HARD}» semble être un site livré".replace(" :", f"{HARD}:")
    )
    assert warnings[1][2] == f"Doublon de la ligne 4{HARD}: même SIRET."
    assert warnings[2][2] == f"Doublon de la ligne 2{HARD}: même SIRET et même nom."
    assert warnings[3][2] == f"Ce SIRET est factice (11111111111111){HARD}: il est laissé vide."


def test_records_are_complete(anne):
    imported(FILE.read_bytes(), anne)
    ovh = Party.objects.get(external_source="axonaut", external_id="101")
    assert (ovh.name, ovh.siret, ovh.siren, ovh.vat_number) == ("OVH", "42476141900045", "424761419", "FR22424761419")
    assert (ovh.is_customer, ovh.is_prospect, ovh.is_supplier, ovh.is_person) == (True, False, False, False)
    assert ovh.billing_address().lines() == ["2 rue Kellermann", "59100 Roubaix"]
    assert (ovh.city, sorted(ovh.categories.values_list("name", flat=True))) == (
        "Roubaix",
        ["Grand compte", "Hébergeur"],
    )
    contact = ovh.contacts.get()
    assert (contact.first_name, contact.last_name) == ("Service", "Comptabilité")
    assert (contact.email, contact.phone) == ("compta@client-101.example", "+33972101007")
    person = Party.objects.get(external_id="109")
    assert (person.kind, person.name, person.first_name, person.last_name) == (
        "person",
        "Prospect Particulier",
        "Prospect",
        "Particulier",
    )
    assert (person.email, person.phone) == ("particulier@client-109.example", "+33612345678")
    assert person.contacts.get().mobile == "+33612345678"
    mueller = Party.objects.get(external_id="110")
    assert (mueller.country, mueller.vat_number, mueller.siren) == ("DE", "DE136695976", "")
    assert Party.objects.get(external_id="105").siret == "35600000000048"
    assert Party.objects.get(external_id="107").siret == ""
    assert Party.objects.get(external_id="102").is_supplier
    assert {hit.title for hit in search(anne, "ovh")} >= {"OVH", "ovh sas"}
    assert [hit.title for hit in search(anne, "achats client-102")] == ["Service Achats"]


def test_undoing_leaves_nothing(anne):
    run = imported(FILE.read_bytes(), anne)
    undo_import(run, by=anne)
    run_jobs()
    run.refresh_from_db()
    assert (run.state, run.removed, run.kept) == ("undone", 9, 0)
    assert [model.objects.count() for model in (Party, Address, Contact, Category)] == [0, 0, 0, 0]
    assert search(anne, "ovh") == []


def test_second_import_of_the_file_changes_nothing(anne):
    imported(FILE.read_bytes(), anne)
    again = imported(FILE.read_bytes(), anne)
    assert (again.created, again.updated, again.skipped, again.refused) == (0, 0, 9, 3)
    assert Party.objects.count() == 9


def test_file_of_the_bad_lines(anne):
    run = imported(FILE.read_bytes(), anne)
    text = b"".join(bad_rows_file(run).content).decode("utf-8-sig")
    rows = text.splitlines()
    assert (len(rows), rows[0].count(";"), rows[0].split(";")[-1]) == (4, 35, "Problème")
    assert [row.split(";")[0] for row in rows[1:]] == ["108", "111", "112"]
    corrected = text.replace("73282932000075", "73282932000074").replace("pas-une-adresse", "compta@danone.example")
    corrected = corrected.replace("111;;Non", "111;Sans Nom SARL;Non").replace(";01 23;", ";01 23 45 67 89;")
    run = imported(corrected.encode(), anne)
    assert (run.created, run.refused) == (3, 0)
    assert Party.objects.get(external_id="112").contacts.get().phone == "+33123456789"


def test_known_client_is_completed_by_siret_then_by_name(anne):
    by_siret = Party.objects.create(name="Roux", siret="73282932000074", siren="732829320", is_customer=True)
    by_name = Party.objects.create(name="Menuiserie L’Érable SARL", is_prospect=True)
    Address.objects.create(party=by_name, postcode="31320", city="Castanet", for_invoices=True)
    other = Party.objects.create(name="Dupont", siret="42476141900045", siren="424761419", is_customer=True)
    run = imported(
        lines(
            "Ateliers Roux;732 829 320 00074;69003;Lyon;France;roux@x.example;",
            "MENUISERIE L'ERABLE;;31320;;France;;05 61 00 00 00",
            "Dupont;35600000000048;;;;;",
        ),
        anne,
    )
    assert (run.created, run.updated, run.refused) == (1, 2, 0)
    by_siret.refresh_from_db()
    assert (by_siret.name, by_siret.city, by_siret.contacts.get().email) == ("Ateliers Roux", "Lyon", "roux@x.example")
    assert by_name.contacts.get().phone == "+33561000000"
    assert Party.objects.filter(name="Dupont").count() == 2
    undo_import(run, by=anne)
    run_jobs()
    by_siret.refresh_from_db()
    other.refresh_from_db()
    assert (by_siret.name, by_siret.city, by_siret.contacts.count(), by_siret.addresses.count()) == ("Roux", "", 0, 0)
    assert (by_name.contacts.count(), by_name.addresses.count(), Party.objects.count()) == (0, 1, 3)


def test_several_contacts_of_one_company(anne):
    data = "Id de la société;Société;Nom du contact;Email du contact\n"
    data += "7;Vallon;A;a@x.fr\n7;Vallon;B;b@x.fr\n7;Vallon;C;non\n"
    run = imported(data.encode(), anne)
    assert (run.created, run.joined, run.refused) == (1, 1, 1)
    assert sorted(Party.objects.get().contacts.values_list("last_name", flat=True)) == ["A", "B"]


def test_faults_of_identifiers_and_countries(anne):
    run = imported(
        lines(
            "Un;4820000;;;;;",
            "Deux;;;;Atlantide;;",
            "Trois;;;;Royaume Uni;;",
            "Quatre;;;;;;0612",
        ),
        anne,
    )
    assert [(number, field) for number, field, _sentence in told(run, errors=True)] == [(2, "siret"), (3, "country")]
    assert told(run, errors=True)[0][2] == f"Ce SIRET compte 7 chiffres{NARROW}; il en faut 14."
    assert (run.created, run.refused) == (2, 2)
    assert told(run, errors=False)[0][:2] == (5, "contact_phone")


def test_vat_number_of_somebody_else_is_refused(anne):
    data = "Société;Siret;TVA intracommunautaire\nX;42476141900045;FR03552081317\n"
    run = imported(data.encode(), anne)
    assert told(run, errors=True) == [
        (
            2,
            "vat_number",
            "Ce numéro de TVA n’est pas celui de ce SIREN : ses neuf derniers chiffres diffèrent.".replace(
                " :", f"{HARD}:"
            ),
        )
    ]


def test_responsible_colleague(anne):
    User.objects.create_user("bruno@etabli.example", first_name="Bruno", last_name="Petit")
    data = "Société;Commercial responsable\nA;Bruno Petit\nB;Petit Bruno\nC;bruno@etabli.example\nD;Inconnu\n"
    run = imported(data.encode(), anne)
    managers = list(Party.objects.order_by("name").values_list("account_manager__email", flat=True))
    assert managers == ["bruno@etabli.example"] * 3 + [None]
    assert told(run, errors=False)[0][:2] == (5, "account_manager")


def test_other_programs(anne):
    dolibarr = "Nom (s.nom);Adresse (s.address);Code (s.zip);Ville (s.town);SIRET (s.siret)"
    dolibarr += ";Client (s.client);Fourn. (s.fournisseur)\n"
    run = imported((dolibarr + "Vallon;1 rue A;69100;Villeurbanne;73282932000074;1;1\n").encode(), anne)
    party = Party.objects.get()
    assert (run.created, party.is_customer, party.is_supplier, party.city) == (1, True, True, "Villeurbanne")
    perfex = "company,vat,phonenumber,country,city,zip,address,website,firstname,lastname,title\n"
    run = imported(
        (perfex + "Müller,DE136695976,+49 30 1234567,Germany,Berlin,10115,Haupt 5,mueller.de,Eva,Kurz,Chef\n").encode(),
        anne,
    )
    mueller = Party.objects.get(name="Müller")
    assert (mueller.country, mueller.vat_number, mueller.phone) == ("DE", "DE136695976", "+49301234567")
    assert (mueller.contacts.get().last_name, mueller.contacts.get().job_title) == ("Kurz", "Chef")


def test_a_salesperson_sees_no_stranger_in_the_preview(anne):
    denis = User.objects.create_user("denis@etabli.example", own_clients_only=True, prospects_right="own")
    Party.objects.create(name="Secret", siret="73282932000074", siren="732829320", is_customer=True, email="s@x.fr")
    run = imported(lines("Roux;73282932000074;;;;;"), denis)
    assert (run.created, run.updated) == (1, 0)
