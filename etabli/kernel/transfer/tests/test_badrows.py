"""The file of the lines left aside: corrected, it is imported as it is."""

import pytest

from etabli.kernel.jobs import run_jobs
from etabli.kernel.people.models import User
from etabli.kernel.transfer.actions.choose_columns import choose_columns
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.badrows import bad_rows_file
from etabli.kernel.transfer.reading import read_table
from etabli.kernel.transfer.receiving import receive_file
from etabli.kernel.transfer.tests.people import PEOPLE

pytestmark = pytest.mark.django_db
FILE = "E-mail;Libre;Nom\na@x.fr;garde;Abel\nnon;garde;Bob\nc@x.fr;=1;=2\n"


def whole(content) -> bytes:
    return content if isinstance(content, bytes) else b"".join(content)


def test_original_columns_and_the_problem(imported):
    run = imported(FILE)
    text = whole(bad_rows_file(run).content).decode()
    assert text == (
        "\ufeffE-mail;Libre;Nom;Problème\r\n"
        "non;garde;Bob;E-mail\u00a0: «\u00a0non\u00a0» n’est pas une adresse e-mail. Exemple\u00a0: nom@exemple.fr.\r\n"
        "c@x.fr;'=1;'=2;Nom\u00a0: Cette cellule contient une formule (=2), qui n’est jamais importée. "
        "Remplacez-la par sa valeur.\r\n"
    )


def test_workbook_of_bad_lines(imported):
    table = read_table(whole(bad_rows_file(imported(FILE), "xlsx").content))
    assert (table.headers[-1], [row.cells[0] for row in table.rows]) == ("Problème", ["non", "c@x.fr"])


def test_corrected_file_is_imported(imported, anne):
    corrected = whole(bad_rows_file(imported(FILE)).content).replace(b"non;", b"bob@x.fr;").replace(b"'=2", b"Clara")
    run = receive_file(corrected, name="corrigé.csv", kind=PEOPLE, by=anne)
    choose_columns(run, columns=run.columns, when_found="update", by=anne)
    run_jobs()
    start_import(run, by=anne)
    run_jobs()
    run.refresh_from_db()
    assert (run.created, run.refused) == (2, 0)
    assert User.objects.get(email="c@x.fr").last_name == "Clara"
