"""A hidden party is in use, yet neither listed nor proposed."""

import pytest

from etabli.kernel.actions import Refused
from etabli.records.parties.actions import hide_party, show_party
from etabli.records.parties.models import Party
from etabli.records.testing import make_party


def test_neither_listed_nor_proposed_until_shown_again(cast):
    party = make_party("Atelier Sud")
    hide_party(party, by=cast.bruno)
    assert (list(Party.objects.active()), list(Party.objects.hidden())) == ([], [party])
    assert list(Party.objects.pickable_by(cast.bruno)) == []
    with pytest.raises(Refused, match="déjà masquée"):
        hide_party(party, by=cast.bruno)
    show_party(party, by=cast.bruno)
    assert list(Party.objects.pickable_by(cast.bruno)) == [party]
    with pytest.raises(Refused, match="n’est pas masquée"):
        show_party(party, by=cast.bruno)
