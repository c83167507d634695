"""A prospect becomes a client (DIR-008)."""

import pytest

from etabli.kernel.actions import Denied, Missing, Refused
from etabli.kernel.events.models import Event
from etabli.kernel.journal import entries_of
from etabli.kernel.people.roles import AccessLevel
from etabli.records.parties.actions import convert_party
from etabli.records.parties.models import Party
from etabli.records.testing import make_party


def untouched(party):
    fresh = Party.objects.get(pk=party.pk)
    return (fresh.is_prospect, fresh.is_customer, fresh.version) == (party.is_prospect, party.is_customer, 1)


def test_a_prospect_becomes_a_client_with_journal_and_event(cast):
    party = make_party(is_prospect=True)
    convert_party(party, by=cast.bruno)
    fresh = Party.objects.get(pk=party.pk)
    assert (fresh.is_prospect, fresh.is_customer) == (False, True)
    entry = entries_of(party).get()
    assert (entry.verb, entry.user) == ("party_converted", cast.bruno)
    assert entry.data["is_customer"] == [False, True]
    assert Event.objects.get(name="parties.party_converted").object_id == party.pk


@pytest.mark.parametrize(
    ("fields", "said"), [({"is_customer": True}, "déjà client"), ({"is_prospect": True, "archived": True}, "archivée")]
)
def test_refusals_write_nothing(cast, fields, said):
    party = make_party(**fields)
    with pytest.raises(Refused, match=said):
        convert_party(party, by=cast.bruno)
    assert untouched(party)
    assert not entries_of(party).exists()


def test_others_prospects_are_missing_for_denis(cast):
    party = make_party(is_prospect=True, account_manager=cast.bruno)
    with pytest.raises(Missing):
        convert_party(party, by=cast.denis)
    assert untouched(party)


def test_those_outside_the_directory_and_readers_are_denied(cast):
    party = make_party(is_prospect=True)
    cast.bruno.level = AccessLevel.READ
    for user in (cast.hugo, cast.bruno):
        with pytest.raises(Denied):
            convert_party(party, by=user)
    assert untouched(party)
