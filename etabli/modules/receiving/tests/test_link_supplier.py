"""Which card the sender has."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.receiving.actions import approve_received, link_supplier
from etabli.modules.receiving.testing import make_received
from etabli.records.testing.cast import Cast, make_party


def test_a_card_of_the_same_company_until_the_answer(cast: Cast) -> None:
    one = make_received(cast)
    other, right = make_party("Autre", siren="552100554"), make_party("Papeteries")
    with nothing_written(), pytest.raises(Refused, match="pas la même entreprise"):
        link_supplier(one, party=other, by=cast.anne)
    gone = make_party("Partie", archived=True)
    with nothing_written(), pytest.raises(Refused, match="archivée"):
        link_supplier(one, party=gone, by=cast.anne)
    link_supplier(one, party=right, by=cast.anne)
    one.refresh_from_db()
    right.refresh_from_db()
    assert (one.party, right.is_supplier, one.supplier) == (right, True, "Papeteries")
    approve_received(one, by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="ne change plus"):
        link_supplier(one, party=right, by=cast.anne)
