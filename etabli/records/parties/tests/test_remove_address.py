"""An address leaves its party."""

import pytest

from etabli.kernel.actions import Missing
from etabli.kernel.journal import entries_of
from etabli.records.parties.actions import remove_address
from etabli.records.parties.models import Party
from etabli.records.testing import make_party


def test_an_address_goes_with_a_line_in_the_history_of_the_party(cast):
    party = make_party(address={"street": "9 rue du Rhône", "postcode": "69001", "city": "Lyon"})
    remove_address(party.addresses.get(), by=cast.bruno)
    assert not party.addresses.exists()
    assert Party.objects.get(pk=party.pk).city == ""
    assert entries_of(party).get().data == {"address": ["9 rue du Rhône, 69001 Lyon", ""]}


def test_the_address_of_somebody_one_does_not_see_is_missing(cast):
    party = make_party(account_manager=cast.bruno)
    with pytest.raises(Missing):
        remove_address(party.addresses.get(), by=cast.denis)
    assert party.addresses.count() == 1
