"""A line corrected in the preview; the file stays as it came."""

import pytest

from etabli.kernel.jobs import run_jobs
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Missing
from etabli.kernel.transfer import ImportRun
from etabli.kernel.transfer.actions.correct_line import correct_line
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.tests.test_running import DIRTY, counts

pytestmark = pytest.mark.django_db


def test_correction_in_the_preview(checked, anne):
    run = checked(DIRTY)
    correct_line(run, number=4, values={"email": "bob@x.fr"}, by=anne)
    correct_line(run, number=10, values={"name": "Emma"}, by=anne)
    run_jobs()
    run.refresh_from_db()
    assert counts(run) == (5, 1, 0, 1, 3)
    start_import(run, by=anne)
    run_jobs()
    assert set(User.objects.filter(last_name__in=["Bob", "Emma"]).values_list("email", flat=True)) == {
        "bob@x.fr",
        "e@x.fr",
    }
    with pytest.raises(Missing):
        correct_line(
            ImportRun.objects.create(kind="people", blob=run.blob, file_name="x"), number=99, values={}, by=anne
        )
