"""From the file to the records: tried first, then written, with each line accounted for once."""

import pytest

from etabli.kernel.companies.models import Company
from etabli.kernel.events.models import Event
from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.people.models import ApiToken, User
from etabli.kernel.refusals import Refused
from etabli.kernel.transfer import ImportedRecord, ImportRun
from etabli.kernel.transfer.preview import preview_of
from etabli.kernel.transfer.receiving import receive_file, receive_text, reread
from etabli.kernel.transfer.tests.people import PEOPLE
from etabli.kernel.transfer.tests.workbooks import workbook

pytestmark = pytest.mark.django_db
HEAD = "E-mail;Nom;Téléphone;Sociétés;Clé\n"
DIRTY = (
    HEAD
    + "a@x.fr;Abel;01;Nord, Sud;k1\n"  # 2
    + "a@x.fr;Abel;01;;k2\n"  # 3, the same user
    + "pas-une-adresse;Bob;02;;\n"  # 4
    + "c@x.fr;CLARA;03;Nord;\n"  # 5, a doubt
    + ";Personne;04;;\n"  # 6
    + "c@x.fr;Clara bis;05;;\n"  # 7, a duplicate in the file
    + "d@x.fr;Denis;01;;\n"  # 8, doubtful: same phone as line 2
    + "anne@etabli.example;Martin;09;;\n"  # 9, known
    + "e@x.fr;=1+1;06;;\n"  # 10, a formula
    + "f@x.fr;Fleur;07;;;de trop\n"  # 11
)


def effects(run: ImportRun) -> list[tuple[int, str]]:
    return list(run.rows.values_list("number", "effect"))


def counts(run: ImportRun) -> tuple[int, ...]:
    return (run.created, run.updated, run.skipped, run.joined, run.refused)


EXPECTED = [
    (2, "create"),
    (3, "join"),
    (4, "error"),
    (5, "create"),
    (6, "error"),
    (7, "error"),
    (8, "create"),
    (9, "update"),
    (10, "error"),
    (11, "error"),
]


def test_check_says_everything_and_writes_nothing(checked):
    before = (User.objects.count(), Event.objects.count(), ImportedRecord.objects.count())
    run = checked(DIRTY)
    assert (run.state, run.lines, run.percent) == ("checked", 10, 100)
    assert effects(run) == EXPECTED
    assert counts(run) == (3, 1, 0, 1, 5)
    events = Event.objects.exclude(name="transfer.import_columns_chosen").count()
    assert (User.objects.count(), events, ImportedRecord.objects.count(), Company.objects.count()) == (*before, 0)
    assert [(remark.number, remark.field, remark.is_error, remark.sentence) for remark in run.problems.all()] == [
        (
            4,
            "email",
            True,
            "«\u00a0pas-une-adresse\u00a0» n’est pas une adresse e-mail. Exemple\u00a0: nom@exemple.fr.",
        ),
        (5, "name", False, "Ce nom est en capitales\u00a0: vérifiez-le."),
        (6, "email", True, "«\u00a0E-mail\u00a0» est vide\u202f; c’est obligatoire."),
        (7, "", True, "Doublon de la ligne 5\u00a0: même e-mail."),
        (8, "", False, "Doublon de la ligne 2\u00a0: même téléphone."),
        (
            10,
            "name",
            True,
            "Cette cellule contient une formule (=1+1), qui n’est jamais importée. Remplacez-la par sa valeur.",
        ),
        (
            11,
            "",
            True,
            "Cette ligne compte plus de cellules que de titres\u00a0: un séparateur ou un guillemet est sans doute "
            "de trop.",
        ),
    ]


def test_run_does_what_the_check_said(imported, anne):
    run = imported(DIRTY)
    assert (run.state, effects(run), counts(run)) == ("done", EXPECTED, (3, 1, 0, 1, 5))
    assert run.finished_at is not None
    made = User.objects.exclude(pk=anne.pk).order_by("email")
    assert [(user.email, user.last_name) for user in made] == [
        ("a@x.fr", "Abel"),
        ("c@x.fr", "Clara"),
        ("d@x.fr", "Denis"),
    ]
    assert sorted(ApiToken.objects.values_list("name", flat=True)) == ["k1", "k2"]
    assert sorted(made[0].companies.values_list("name", flat=True)) == ["Nord", "Sud"]
    assert [company.name for company in made[1].companies.all()] == ["Nord"]
    anne.refresh_from_db()
    assert (anne.last_name, anne.phone) == ("Martin", "09")
    entries = JournalEntry.objects.filter(kind="people.user").order_by("id")
    assert [entry.verb for entry in entries] == ["imported", "imported", "imported", "updated_by_import"]
    assert entries[3].data == {"last_name": ["", "Martin"], "phone": ["", "09"]}
    assert entries[3].label == "Import de gens.csv, ligne 9"
    names = Event.objects.filter(kind="people.user").values_list("name", flat=True)
    assert sorted(names) == ["people.user_changed"] + ["people.user_created"] * 3


def test_preview_shows_problems_first_and_what_changes(checked, anne):
    User.objects.filter(pk=anne.pk).update(phone="00")
    preview = preview_of(checked(DIRTY))
    assert [line.row.number for line in preview.bad] == [4, 6, 7, 10, 11]
    assert preview.bad[0].row.shown[0] == {"text": "pas-une-adresse", "mark": "bad"}
    assert preview.bad[0].errors[0].number == 4
    assert [line.row.number for line in preview.first] == [2, 3, 5, 8, 9]
    assert preview.first[0].row.shown == [
        {"text": "a@x.fr"},
        {"text": "Abel"},
        {"text": "01"},
        {"text": "Nord, Sud"},
        {"text": "k1"},
    ]
    assert preview.first[2].row.shown[1] == {"text": "Clara", "mark": "warn"}
    assert preview.first[4].row.shown[2] == {"text": "09", "mark": "chg", "before": "00"}
    assert preview.first[4].row.reason == "même e-mail"


def test_second_run_of_the_same_file_adds_nothing(imported):
    imported(DIRTY)
    again = imported(HEAD + "a@x.fr;Abel;01;Nord, Sud;\nc@x.fr;Clara;03;Nord;\n")
    assert counts(again) == (0, 0, 2, 0, 0)
    assert [row.reason for row in again.rows.all()] == ["identique", "identique"]
    assert again.records.count() == 0


def test_known_records_may_be_left_alone_or_doubled(imported, checked, anne):
    left = imported(HEAD + "anne@etabli.example;Autre;;;\n", when_found="skip")
    assert (counts(left), left.rows.get().reason) == ((0, 0, 1, 0, 0), "déjà présente")
    anne.refresh_from_db()
    assert anne.last_name == ""
    doubled = checked(HEAD + "anne@etabli.example;Autre;;;\n", when_found="create")
    assert counts(doubled) == (0, 0, 0, 0, 1)
    assert (doubled.problems.get().field, doubled.problems.get().is_error) == ("email", True)


def test_empty_cell_erases_nothing(imported, anne):
    User.objects.filter(pk=anne.pk).update(last_name="Martin")
    imported(HEAD + "anne@etabli.example;;05;;\n")
    anne.refresh_from_db()
    assert (anne.last_name, anne.phone) == ("Martin", "05")


def test_another_sheet_or_line_of_titles(anne):
    data = workbook({"Un": [["E-mail"], ["a@x.fr"]], "Deux": [["Liste"], ["Nom", "E-mail"], ["Bob", "b@x.fr"]]})
    run = receive_file(data, name="x.xlsx", kind=PEOPLE, by=anne)
    assert (run.sheet, run.columns) == ("Un", {0: "email"})
    reread(run, sheet="Deux", header_row=2)
    run.refresh_from_db()
    assert (run.sheet, run.header_row, run.columns) == ("Deux", 2, {0: "name", 1: "email"})


def test_pasted_lines(anne):
    run = receive_text("E-mail\tNom\na@x.fr\tAbel\n", kind=PEOPLE, by=anne)
    assert (run.delimiter, run.columns, run.file_name) == ("\t", {0: "email", 1: "name"}, "Lignes collées.csv")
    with pytest.raises(Refused):
        receive_text("  \n", kind=PEOPLE, by=anne)


def test_a_bug_on_one_line_spoils_only_that_line(imported, monkeypatch, caplog):
    from dataclasses import replace

    from etabli.kernel.transfer import kinds

    def fails_on_bob(entry, existing, writer):
        if entry.values["email"] == "bob@x.fr":
            raise KeyError("bug")
        return PEOPLE.build(entry, existing, writer)

    monkeypatch.setattr(
        kinds, "plugged", lambda socket: [replace(PEOPLE, build=fails_on_bob)] if socket is kinds.ImportKind else []
    )
    run = imported(HEAD + "a@x.fr;;;;\nbob@x.fr;;;;\nc@x.fr;;;;\n")
    assert counts(run) == (2, 0, 0, 0, 1)
    assert run.problems.get().sentence.startswith("Le programme n’a pas su importer cette ligne")
