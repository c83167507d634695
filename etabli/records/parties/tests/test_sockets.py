"""What upper floors declare about parties is complete."""

from etabli.kernel.modules import kind_of
from etabli.records.parties.models import Party
from etabli.records.parties.sockets import PartyOwned, everything_owned
from etabli.records.testing import make_party

ITS_OWN = {
    *(("parties.party", "merged_into"), ("parties.party_categories", "party")),
    *(("parties.address", "party"), ("parties.contact", "party")),
}


def test_every_row_that_points_at_a_party_is_declared():
    """An undeclared one would be left behind by a merge, or make a deletion fail without a sentence."""
    pointing = {
        (kind_of(relation.related_model), relation.field.name)
        for relation in Party._meta.get_fields(include_hidden=True)
        if relation.auto_created and relation.one_to_many
    }
    declared = {(kind_of(owned.table), owned.field) for owned in everything_owned()}
    assert pointing - ITS_OWN - declared == set()


def test_a_move_of_its_own_replaces_the_plain_update(cast):
    kept, absorbed = make_party("A", address=None), make_party("B")
    moved = []
    PartyOwned("parties.address", "party", "adresse", move=lambda *both: moved.append(both)).follow(kept, absorbed)
    assert moved == [(kept, absorbed)]
    assert absorbed.addresses.count() == 1
    PartyOwned("parties.address", "party", "adresse").follow(kept, absorbed)
    assert absorbed.addresses.count() == 0
