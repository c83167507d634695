"""An exchange of another client."""

import pytest

from etabli.kernel.actions import Refused
from etabli.kernel.journal import entries_of
from etabli.records.interactions.actions import reassign_interaction, write_note
from etabli.records.parties.models import Contact, Party
from etabli.records.testing.cast import Cast, make_party

pytestmark = pytest.mark.django_db


def test_it_moves_and_both_cards_know(cast: Cast, party: Party, contact: Contact) -> None:
    other = make_party("Autre")
    note = write_note(party, subject="a", contact=contact, by=cast.bruno)
    reassign_interaction(note, party=other, by=cast.bruno)
    note.refresh_from_db()
    assert (note.party, note.contact) == (other, None)
    assert "interaction_left" in {entry.verb for entry in entries_of(party)}
    for wrong, reason in ((other, "déjà sur cette fiche"),):
        with pytest.raises(Refused, match=reason):
            reassign_interaction(note, party=wrong, by=cast.bruno)
    cast.bruno.own_clients_only = True
    cast.bruno.save()
    Party.objects.filter(pk=other.pk).update(account_manager=cast.bruno)
    with pytest.raises(Refused, match="visible"):
        reassign_interaction(note, party=party, by=cast.bruno)
