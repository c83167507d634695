"""The five steps through the browser's eyes, and who may walk them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from etabli.kernel.jobs import run_jobs
from etabli.kernel.people.models import User
from etabli.kernel.transfer import ImportRun, kinds
from etabli.kernel.transfer.reading import read_table
from etabli.kernel.transfer.tests.people import PEOPLE

pytestmark = pytest.mark.django_db
FILE = "E-mail;Nom;Téléphone\na@x.fr;Abel;01\nnon;Bob;02\nc@x.fr;CLARA;03\n".encode()


@pytest.fixture(autouse=True)
def _people_only(monkeypatch):
    real = kinds.plugged
    monkeypatch.setattr(kinds, "plugged", lambda socket: [PEOPLE] if socket is kinds.ImportKind else real(socket))


@pytest.fixture
def anne(client) -> User:
    user = User.objects.create_administrator("anne@etabli.example")
    client.force_login(user)
    return user


def text_of(response) -> str:
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def upload(client, data: bytes = FILE, name: str = "gens.csv", **more):
    return client.post("/imports/nouveau/people/", {"file": SimpleUploadedFile(name, data), **more})


def brought(client) -> ImportRun:
    upload(client)
    return ImportRun.objects.get()


def checked(client) -> ImportRun:
    run = brought(client)
    columns = {f"column-{column}": key for column, key in run.columns.items()}
    client.post(f"/imports/{run.pk}/colonnes/", {**columns, "when_found": "update"})
    return run


def done(client) -> ImportRun:
    run = checked(client)
    client.post(f"/imports/{run.pk}/lancer/")
    run_jobs()
    return run


def test_first_page_offers_kinds_and_says_that_nothing_was_imported(client, anne):
    page = text_of(client.get("/imports/"))
    assert "1. Préparer vos imports" in page and "2. Choisissez les données à importer" in page
    assert 'href="/imports/nouveau/people/"' in page and "Personnes" in page
    assert "Aucun import pour l’instant" in page
    assert "Imports avancés" not in page


def test_advanced_kinds_stand_in_their_menu(client, anne, monkeypatch):
    from dataclasses import replace

    advanced = replace(PEOPLE, name="depenses", label="Dépenses", advanced=True)
    real = kinds.plugged
    monkeypatch.setattr(kinds, "plugged", lambda socket: [advanced] if socket is kinds.ImportKind else real(socket))
    assert "Imports avancés" in text_of(client.get("/imports/"))


def test_models_and_help(client, anne):
    page = text_of(client.get("/imports/modeles/"))
    assert "E-mail *" in page and "courriel" in page
    answer = client.get("/imports/modeles/people.xlsx")
    assert 'filename="modele-personnes-' in answer["Content-Disposition"]
    assert client.get("/imports/modeles/people.csv").status_code == 200
    assert client.get("/imports/modeles/people.pdf").status_code == 404
    assert client.get("/imports/modeles/inconnu.csv").status_code == 404


def test_whole_walk(client, anne):
    answer = upload(client)
    run = ImportRun.objects.get()
    assert answer["Location"] == f"/imports/{run.pk}/colonnes/"
    page = text_of(client.get(answer["Location"]))
    assert "a@x.fr · non · c@x.fr" in page
    assert '<option value="email" selected>' in page
    columns = {"column-0": "email", "column-1": "name", "column-2": "", "when_found": "update"}
    answer = client.post(f"/imports/{run.pk}/colonnes/", columns)
    assert answer["Location"] == f"/imports/{run.pk}/apercu/"
    page = text_of(client.get(answer["Location"]))
    assert "Importer 2 lignes" in page and "1 ligne sera laissée de côté" in page
    assert page.index("1 ligne à corriger") < page.index("Aperçu des lignes suivantes")
    assert "Ligne 3 : « non » n’est pas une adresse e-mail" in page
    assert "Ligne 4 : Ce nom est en capitales" in page
    assert User.objects.count() == 1
    answer = client.post(f"/imports/{run.pk}/lancer/")
    assert answer["Location"] == f"/imports/{run.pk}/avancement/"
    page = text_of(client.get(answer["Location"]))
    assert 'hx-trigger="every 1s"' in page and "Interrompre l’import" in page
    run_jobs()
    answer = client.get(
        f"/imports/{run.pk}/avancement/", headers={"HX-Request": "true", "HX-Target": "section#avancement"}
    )
    assert answer["HX-Redirect"] == f"/imports/{run.pk}/rapport/"
    page = text_of(client.get(f"/imports/{run.pk}/rapport/"))
    assert "Annuler cet import" in page and "Lignes en erreur" in page and "Fiches créées" in page
    assert set(User.objects.values_list("email", flat=True)) == {"anne@etabli.example", "a@x.fr", "c@x.fr"}
    page = text_of(client.get("/imports/"))
    assert "gens.csv" in page and "Terminé" in page and "Aucun import" not in page


def test_progress_is_a_piece_of_the_page(client, anne):
    run = checked(client)
    client.post(f"/imports/{run.pk}/lancer/")
    answer = client.get(
        f"/imports/{run.pk}/avancement/", headers={"HX-Request": "true", "HX-Target": "section#avancement"}
    )
    assert answer.content.decode().lstrip().startswith('<section class="et-panel" id="avancement"')
    client.post(f"/imports/{run.pk}/interrompre/")
    page = text_of(client.get(f"/imports/{run.pk}/rapport/"))
    assert "Interrompu" in page and "Reprendre l’import" in page
    client.post(f"/imports/{run.pk}/lancer/")
    run_jobs()
    run.refresh_from_db()
    assert (run.state, run.created) == ("done", 2)


def test_long_file_is_checked_by_the_job(client, anne, monkeypatch):
    from etabli.ui.transfer import columns_step

    monkeypatch.setattr(columns_step, "AT_ONCE", 0)
    run = checked(client)
    assert "Vérification des lignes, rien n’est encore écrit" in text_of(client.get(f"/imports/{run.pk}/apercu/"))
    run_jobs()
    assert "Importer 2 lignes" in text_of(client.get(f"/imports/{run.pk}/apercu/"))


def test_correction_in_the_panel(client, anne):
    run = checked(client)
    address = f"/imports/{run.pk}/corriger/3/"
    panel = text_of(client.get(address, headers={"HX-Request": "true", "HX-Target": "div#panneau-corps"}))
    assert "Corriger la ligne 3" in panel and 'value="non"' in panel and 'name="email"' in panel
    assert 'name="phone"' not in panel
    answer = client.post(address, {"email": "bob@x.fr"})
    assert answer["Location"] == f"/imports/{run.pk}/apercu/"
    assert "Importer 3 lignes" in text_of(client.get(answer["Location"]))
    assert client.get(f"/imports/{run.pk}/corriger/2/").status_code == 404


def test_undo_from_the_report(client, anne):
    run = done(client)
    client.post(f"/imports/{run.pk}/annuler/")
    assert "Annulation de l’import" in text_of(client.get(f"/imports/{run.pk}/rapport/"))
    run_jobs()
    page = text_of(client.get(f"/imports/{run.pk}/rapport/"))
    assert "Il n’en reste rien." in page and "Annuler cet import" not in page
    assert User.objects.count() == 1


def test_files_of_a_report(client, anne):
    run = done(client)
    table = read_table(b"".join(client.get(f"/imports/{run.pk}/erreurs.csv").streaming_content))
    assert (table.headers[-1], table.rows[0].cells[:2]) == ("Problème", ("non", "Bob"))
    assert read_table(client.get(f"/imports/{run.pk}/erreurs.xlsx").content).rows[0].cells[0] == "non"
    assert client.get(f"/imports/{run.pk}/erreurs.exe").status_code == 404
    original = client.get(f"/imports/{run.pk}/fichier")
    assert b"".join(original.streaming_content) == FILE
    assert original["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Ce fichier est vide."),
        (bytes(20 * 1024 * 1024), "Ce fichier ne contient que des octets nuls"),
        (b"%PDF-1.7", "un PDF, pas un tableau"),
        (b"PK\x03\x04rien", "abîmé"),
        (b"Nom;Ville\n", "aucune ligne à importer"),
    ],
)
def test_bad_files_are_refused_in_french(client, anne, data, sentence):
    answer = upload(client, data)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not ImportRun.objects.exists()


def test_nothing_brought(client, anne):
    answer = client.post("/imports/nouveau/people/", {"text": " "})
    assert answer.status_code == 422
    assert "Choisissez un fichier, ou collez des lignes." in text_of(answer)


def test_pasted_lines(client, anne):
    client.post("/imports/nouveau/people/", {"text": "E-mail\tNom\na@x.fr\tAbel\n"})
    assert ImportRun.objects.get().columns == {0: "email", 1: "name"}


def test_double_click_takes_the_file_once(client, anne):
    first, second = (upload(client, _jeton="jeton") for _turn in range(2))
    assert ImportRun.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_missing_column_is_told_at_the_top(client, anne):
    run = brought(client)
    answer = client.post(f"/imports/{run.pk}/colonnes/", {"column-1": "name", "when_found": "update"})
    assert answer.status_code == 422
    assert "Dites quelle colonne donne « E-mail » : c’est obligatoire." in text_of(answer)


def test_file_read_otherwise(client, anne):
    upload(client, b"Titre\nE-mail;Nom\na@x.fr;Abel\n")
    run = ImportRun.objects.get()
    client.post(f"/imports/{run.pk}/colonnes/", {"reread": "1", "header_row": "0", "delimiter": ";"})
    run.refresh_from_db()
    assert (run.header_row, run.lines) == (0, 3)
    answer = client.post(f"/imports/{run.pk}/colonnes/", {"reread": "1", "header_row": "99"}, follow=True)
    assert "La ligne 99 est vide" in text_of(answer)


def test_steps_lead_to_where_the_import_stands(client, anne):
    run = brought(client)
    assert client.get(f"/imports/{run.pk}/")["Location"] == f"/imports/{run.pk}/colonnes/"
    assert client.get(f"/imports/{run.pk}/rapport/")["Location"] == f"/imports/{run.pk}/colonnes/"
    ImportRun.objects.all().delete()
    run = done(client)
    assert client.get(f"/imports/{run.pk}/apercu/")["Location"] == f"/imports/{run.pk}/rapport/"
    assert client.get(f"/imports/{run.pk}/colonnes/")["Location"] == f"/imports/{run.pk}/rapport/"
    assert client.get("/imports/9999/").status_code == 404


def test_nobody_without_the_right(client, anne):
    run = brought(client)
    for level, roles in (("read", ["administrator"]), ("write", ["marketing"])):
        other = User.objects.create_user(f"{level}@x.fr", roles=roles, level=level)
        client.force_login(other)
        for address in ("/imports/", "/imports/nouveau/people/", f"/imports/{run.pk}/", f"/imports/{run.pk}/fichier"):
            assert client.get(address).status_code in (403, 404), address
        assert upload(client).status_code == 403
        assert client.post(f"/imports/{run.pk}/lancer/").status_code in (403, 404)


def test_a_get_changes_nothing(client, anne):
    run = checked(client)
    for step in ("lancer", "interrompre", "annuler"):
        assert client.get(f"/imports/{run.pk}/{step}/").status_code == 403
    run.refresh_from_db()
    assert run.state == "checked"


def test_hostile_text_is_only_text(client, anne):
    upload(client, b"E-mail;Nom\na@x.fr;<script>alert(1)</script>\n")
    run = ImportRun.objects.get()
    page = client.get(f"/imports/{run.pk}/colonnes/").content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page
