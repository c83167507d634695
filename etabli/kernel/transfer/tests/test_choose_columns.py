"""Saying which column is what: remembered for the next file, refused when it makes no sense."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.transfer.actions.choose_columns import choose_columns
from etabli.kernel.transfer.models import RememberedColumns
from etabli.kernel.transfer.receiving import receive_file
from etabli.kernel.transfer.tests.people import PEOPLE

pytestmark = pytest.mark.django_db


def test_columns_are_remembered_for_the_next_file(anne, checked):
    run = receive_file(b"Qui;Ou ecrire\nAbel;a@x.fr\n", name="x.csv", kind=PEOPLE, by=anne)
    assert run.columns == {}
    choose_columns(run, columns={0: "name", 1: "email"}, when_found="update", by=anne)
    assert RememberedColumns.objects.get().mapping == {"Qui": "name", "Ou ecrire": "email"}
    again = receive_file("Où écrire;Qui\nb@x.fr;Bob\n".encode(), name="y.csv", kind=PEOPLE, by=anne)
    assert again.columns == {0: "email", 1: "name"}


def test_bad_choices_of_columns_are_refused(anne):
    run = receive_file(b"A;B\nAbel;a@x.fr\n", name="x.csv", kind=PEOPLE, by=anne)
    for columns, field in (({0: "name"}, "email"), ({0: "email", 1: "email"}, "email"), ({0: "gone"}, "columns")):
        with pytest.raises(Refused) as refused:
            choose_columns(run, columns=columns, when_found="update", by=anne)
        assert refused.value.field == field
    with pytest.raises(Refused):
        choose_columns(run, columns={1: "email"}, when_found="?", by=anne)
    run.refresh_from_db()
    assert (run.state, run.columns) == ("uploaded", {})
