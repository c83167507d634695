"""The key of an update is chosen, duplicates are proposed for merging, other programs' files fit, and undoing gives
every row of the directory back as it was."""

import pytest

from etabli.kernel.jobs import run_jobs
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.kernel.transfer import ImportRun
from etabli.kernel.transfer.actions.choose_columns import choose_columns
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.actions.undo_import import undo_import
from etabli.kernel.transfer.kinds import import_kind
from etabli.kernel.transfer.receiving import receive_file
from etabli.records.parties.actions import merge_parties
from etabli.records.parties.models import Address, Category, Contact, Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def anne(client) -> User:
    anne = User.objects.create_administrator("anne@etabli.example")
    client.force_login(anne)
    return anne


def imported(data: str, by: User, *, kind: str = "contacts", match_by: str = "", when_found: str = "update"):
    run = receive_file(data.encode(), name="fichier.csv", kind=import_kind(kind), by=by)
    before = everything()
    choose_columns(run, columns=run.columns, when_found=when_found, match_by=match_by, by=by)
    run_jobs()
    assert everything() == before  # the dry run writes nothing
    run.refresh_from_db()
    start_import(run, by=by)
    run_jobs()
    run.refresh_from_db()
    return run


def undone(run: ImportRun, by: User) -> ImportRun:
    undo_import(run, by=by)
    run_jobs()
    run.refresh_from_db()
    return run


def everything() -> dict[str, list[dict]]:
    """All rows of the directory but their counters."""
    found = {}
    for model in (Party, Contact, Address, Category, Party.categories.through):
        columns = {field.attname for field in model._meta.concrete_fields} - {"version", "updated_at"}
        found[model.__name__] = list(model._base_manager.order_by("pk").values(*sorted(columns)))
    return found


def told(run: ImportRun, *, errors: bool) -> list[tuple[int, str, str]]:
    rows = run.problems.filter(is_error=errors).values_list("number", "field", "sentence")
    return [(number, field, text.replace("\u00a0", " ").replace("\u202f", " ")) for number, field, text in rows]


def effects(run: ImportRun) -> list[tuple[int, str]]:
    return list(run.rows.order_by("number").values_list("number", "effect"))


@pytest.fixture
def vallon(anne) -> Party:
    vallon = Party.objects.create(
        name="Menuiserie Vallon",
        siren="732829320",
        email="bonjour@vallon.example",
        third_party_code="CVALLON",
        is_customer=True,
    )
    Address.objects.create(party=vallon, street="1 rue A", postcode="31320", city="Castanet", for_invoices=True)
    Contact.objects.create(party=vallon, last_name="Roux", email="roux@vallon.example")
    return vallon


@pytest.mark.parametrize(
    ("match_by", "title", "cell"),
    [
        ("siren", "SIREN", "732 829 320"),
        ("email", "E-mail", "BONJOUR@vallon.example"),
        ("email", "Email du contact", "roux@vallon.example"),
        ("third_party_code", "Code comptable", "CVALLON"),
        ("name", "Nom", "menuiserie VALLON SARL"),
    ],
)
def test_a_known_one_is_recognised_by_the_chosen_key(anne, vallon, match_by, title, cell):
    before = everything()
    titles, cells = ("", "") if title == "Nom" else ("Société;", "Vallon Père et fils;")
    data = f"{titles}{title};Ville;Téléphone;Catégories\n{cells}{cell};Auzeville;05 61 12 34 56;Bois\n"
    run = imported(data, anne, match_by=match_by)
    assert (run.created, run.updated, run.refused) == (0, 1, 0), told(run, errors=True)
    vallon.refresh_from_db()
    assert (vallon.phone, vallon.city, vallon.categories.get().name) == ("+33561123456", "Auzeville", "Bois")
    label = import_kind("contacts").match(match_by).label
    assert run.rows.get().reason.replace("\u00a0", " ") == f"reconnue par « {label} »"
    assert undone(run, anne).state == "undone"
    assert everything() == before


def test_a_key_that_several_bear_decides_nothing(anne, vallon):
    Party.objects.create(name="Vallon agence", siren="732829320", is_customer=True)
    data = "Société;SIREN;Téléphone\nVallon;732829320;05 61 12 34 56\nSans numéro;;05 61 00 00 00\n"
    run = imported(data, anne, match_by="siren")
    assert (run.created, run.updated, run.refused) == (1, 0, 1)
    assert told(run, errors=True) == [
        (
            2,
            "siren",
            "Plusieurs fiches ont le même « SIREN » : « Menuiserie Vallon », « Vallon agence ». "
            "Fusionnez-les, ou choisissez une autre clé.",
        )
    ]


def test_the_key_must_be_in_the_file(anne):
    run = receive_file(b"Nom;Ville\nA;B\n", name="a.csv", kind=import_kind("contacts"), by=anne)
    with nothing_written(), pytest.raises(Refused, match="dites quelle colonne le donne"):
        choose_columns(run, columns=run.columns, when_found="update", match_by="siren", by=anne)
    with nothing_written(), pytest.raises(Refused, match="n’existe pas"):
        choose_columns(run, columns=run.columns, when_found="update", match_by="couleur", by=anne)


def test_two_rows_of_one_client_make_one_card(anne):
    data = "Société;SIREN;Ville;Nom du contact\nVallon;732829320;;Roux\nVALLON SAS;732829320;Castanet;Petit\n"
    run = imported(data, anne, match_by="siren")
    assert effects(run) == [(2, "create"), (3, "join")]
    vallon = Party.objects.get()
    assert (vallon.name, sorted(contact.last_name for contact in vallon.contacts.all())) == (
        "Vallon",
        ["Petit", "Roux"],
    )


def test_duplicates_are_proposed_and_lead_into_the_merge(anne, client, vallon):
    before = everything()
    data = "Société;SIREN;E-mail\nVallon;732829320;\nRoux et fils;;roux@x.example\nAteliers Roux;;roux@x.example\n"
    run = imported(data, anne, when_found="create")
    made = list(Party.objects.exclude(pk=vallon.pk).order_by("pk"))
    assert run.created == 3
    report = client.get(f"/imports/{run.pk}/rapport/").content.decode()
    assert "Doublons possibles" in report
    assert f"/repertoire/{vallon.pk}/actions/merge_parties/?absorb={made[0].pk}" in report
    assert f"/repertoire/{made[1].pk}/actions/merge_parties/?absorb={made[2].pk}" in report
    sentence = "« Menuiserie Vallon » est déjà là (même SIREN) : une seconde fiche est créée, la fusion sera proposée."
    assert told(run, errors=False) == [(2, "", sentence)]
    merge_parties(vallon, absorb=made[0], take="", by=anne)
    after = undone(run, anne)
    assert (after.removed, after.kept) == (2, 1)  # what was merged since stays, and the report says why
    vallon.refresh_from_db()
    assert Party.objects.filter(merged_into=None).get() == vallon
    assert len(before["Party"]) == 1


def test_a_second_card_made_on_purpose_is_told(anne, vallon):
    data = "Société;Code postal\nMenuiserie Vallon;31320\n"
    run = imported(data, anne, when_found="create")
    assert told(run, errors=False) == [
        (
            2,
            "",
            "« Menuiserie Vallon » est déjà là (même nom et même code postal) : une seconde fiche est créée, la fusion "
            "sera proposée.",
        )
    ]


PERFEX = (
    "firstname,lastname,email,contact_phonenumber,title,company,vat,phonenumber,country,city,zip,state,address,website,"
    "billing_street,billing_city,billing_state,billing_zip,billing_country,shipping_street,shipping_city,"
    "shipping_state,shipping_zip,shipping_country,longitude,latitude,stripe_id\n"
    "Eva,Kurz,eva@mueller.example,+49 30 7654321,Chef,Müller,DE136695976,+49 30 1234567,Germany,Berlin,10115,,"
    "Haupt 5,mueller.example,Haupt 5,Berlin,,10115,Germany,Lager 7,Potsdam,,14467,Germany,,,\n"
)
DOLIBARR = (
    "Nom (s.nom)*;Code client (s.code_client);Code fournisseur (s.code_fournisseur);Adresse (s.address);"
    "Code postal (s.zip);Ville (s.town);Pays (s.fk_pays);Téléphone (s.phone);Fax (s.fax);URL (s.url);"
    "Email (s.email);Type (s.fk_typent);SIREN (s.siren);SIRET (s.siret);TVA (s.tva_intra);Note (s.note_private);"
    "Client (s.client)*;Fournisseur (s.fournisseur)*;Encours (s.outstanding_limit);État (s.status)*\n"
    "Vallon;CU2401-0001;;1 rue A;69100;Villeurbanne;FR;04 72 00 00 00;;vallon.example;v@vallon.example;TE_SMALL;"
    "732829320;73282932000074;FR44732829320;Bon payeur;3;1;1500;0\n"
    "Claire Petit;CU2401-0002;;;;;;;;;claire@x.example;TE_PRIVATE;;;;;1;0;;1\n"
)
AXONAUT_CONTACTS = (
    "Id du contact;Civilité du contact;Prénom du contact;Nom du contact;Email du contact;Téléphone fixe;"
    "Téléphone portable;Poste/Job du contact;Secteur d'activité;Profil LinkedIn;funnelStep;Id de la société;Société;"
    "Siret;Code postal;Ville\n"
    "1;Mme;Claire;Petit;claire@x.example;05 61 12 34 56;;Achats;;;;101;Vallon;;;\n"
    "2;M.;Paul;Roux;paul@x.example;;06 12 34 56 78;;;;;101;Vallon;;;\n"
    "3;M.;Luc;Seul;luc@x.example;;;;;;;999;Inconnue;;;\n"
)


def test_files_of_other_programs_fit_as_they_are(anne):
    assert imported(PERFEX, anne).created == 1
    mueller = Party.objects.get(name="Müller")
    places = [(one.name, one.city, one.for_invoices, one.for_deliveries) for one in mueller.addresses.all()]
    assert places == [("", "Berlin", True, False), ("Livraison", "Potsdam", False, True)]
    assert (mueller.website, mueller.contacts.get().phone) == ("mueller.example", "+49307654321")
    run = imported(DOLIBARR, anne)
    vallon, claire = Party.objects.get(name="Vallon"), Party.objects.get(name="Claire Petit")
    assert (run.created, run.refused, vallon.archived, vallon.is_customer, vallon.is_supplier) == (
        2,
        0,
        True,
        True,
        True,
    )
    assert (vallon.external_source, vallon.external_id, vallon.siret) == ("code", "CU2401-0001", "73282932000074")
    assert (vallon.email, vallon.comment, str(vallon.credit_limit)) == ("v@vallon.example", "Bon payeur", "1500.00")
    assert claire.is_person and claire.contacts.get().email == "claire@x.example"
    again = imported(DOLIBARR, anne, match_by="origin")
    assert (again.created, again.updated, again.skipped) == (0, 0, 2)


def test_persons_of_known_companies(anne, vallon):
    Party.objects.filter(pk=vallon.pk).update(external_source="axonaut", external_id="101")
    before = everything()
    run = imported(AXONAUT_CONTACTS, anne, kind="personnes")
    assert (run.created, run.refused) == (2, 1)
    assert told(run, errors=True) == [
        (4, "name", "« Inconnue » n’est pas dans le répertoire : importez d’abord les sociétés.")
    ]
    claire = vallon.contacts.get(email="claire@x.example")
    assert (str(claire), claire.job_title, claire.phone) == ("Claire Petit", "Achats", "+33561123456")
    data = "Email du contact;Fonction;Société\nCLAIRE@x.example;Directrice;Nom que personne ne porte\n"
    middle = everything()
    change = imported(data, anne, kind="personnes", match_by="email")
    claire.refresh_from_db()
    assert (change.updated, claire.job_title, claire.last_name) == (1, "Directrice", "Petit")
    undone(change, anne)
    assert everything() == middle
    undone(run, anne)
    assert everything() == before


def test_addresses_with_their_uses(anne, vallon):
    before = everything()
    data = (
        "Société;Nom de l’adresse;Rue;Code postal;Ville;Prioritaire pour les factures;Prioritaire pour les livraisons\n"
        "Menuiserie Vallon;Entrepôt;3 quai B;31000;Toulouse;Oui;Oui\nMenuiserie Vallon;;1 RUE A;31320;castanet;;\n"
        "Menuiserie Vallon;Vide;;;;;\n"
    )
    run = imported(data, anne, kind="adresses")
    assert (effects(run), run.refused) == ([(2, "create"), (3, "update"), (4, "error")], 1)
    places = [(one.name, one.for_invoices, one.for_deliveries) for one in vallon.addresses.all()]
    assert places == [("", False, False), ("Entrepôt", True, True)]
    undone(run, anne)
    assert everything() == before
