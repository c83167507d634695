"""A party is put aside and brought back."""

import pytest

from etabli.kernel.actions import Refused
from etabli.kernel.journal import entries_of
from etabli.records.parties.actions import archive_party, restore_party
from etabli.records.parties.models import Party
from etabli.records.testing import make_party


def test_an_archived_party_leaves_the_active_ones_and_comes_back(cast):
    party = make_party()
    archive_party(party, by=cast.bruno)
    assert not Party.objects.active().exists()
    assert Party.objects.archived().get() == party
    restore_party(party, by=cast.bruno)
    assert Party.objects.active().get() == party
    assert [entry.verb for entry in entries_of(party)] == ["party_restored", "party_archived"]


def test_twice_is_refused(cast):
    party = make_party()
    with pytest.raises(Refused, match="n’est pas archivée"):
        restore_party(party, by=cast.bruno)
    archive_party(party, by=cast.bruno)
    with pytest.raises(Refused, match="déjà archivée"):
        archive_party(party, by=cast.bruno)
    assert entries_of(party).count() == 1


def test_an_absorbed_party_stays_in_the_archive(cast):
    kept, absorbed = make_party("Gardée"), make_party("Absorbée")
    Party.objects.filter(pk=absorbed.pk).update(archived=True, merged_into=kept)
    with pytest.raises(Refused, match="fusionnée avec Gardée"):
        restore_party(absorbed, by=cast.bruno)
    assert Party.objects.get(pk=absorbed.pk).archived
    assert not Party.objects.archived().exists()
