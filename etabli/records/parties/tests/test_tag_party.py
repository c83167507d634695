"""Labels put on and taken off, one by one or in bulk."""

from etabli.kernel.actions import registry
from etabli.kernel.journal import entries_of
from etabli.records.parties.actions import tag_party, untag_party
from etabli.records.parties.models import Category
from etabli.records.testing import make_party


def test_a_label_comes_and_goes_and_the_history_tells(cast):
    party, wood = make_party("Atelier Sud"), Category.objects.create(name="Bois", colour="#aa0000")
    tag_party(party, category=wood, by=cast.bruno)
    tag_party(party, category=wood, by=cast.bruno)
    assert list(party.categories.all()) == [wood]
    untag_party(party, category=wood, by=cast.bruno)
    assert not party.categories.exists()
    assert "category_removed" in {entry.verb for entry in entries_of(party)}
    assert (registry.get("tag_party").bulk, registry.get("untag_party").bulk) == (True, True)
