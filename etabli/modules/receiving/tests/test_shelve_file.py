"""A file kept aside was looked at."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.receiving.actions import shelve_file
from etabli.modules.receiving.models import IncomingFile
from etabli.modules.receiving.testing import brought
from etabli.records.testing.cast import Cast


def test_it_leaves_the_list_with_a_note_and_stays(cast: Cast) -> None:
    file = brought(cast, b"Bonjour", "lettre.txt")
    with nothing_written(), pytest.raises(Refused, match="200 caractères"):
        shelve_file(file, note="x" * 201, by=cast.anne)
    shelve_file(file, note="Saisie à la main", by=cast.anne)
    file.refresh_from_db()
    assert (file.outcome, file.reason.endswith("— Saisie à la main")) == ("shelved", True)
    assert not IncomingFile.objects.aside().exists()
    with nothing_written(), pytest.raises(Refused, match="n’attend rien"):
        shelve_file(file, by=cast.anne)
