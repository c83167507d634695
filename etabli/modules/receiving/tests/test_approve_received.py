"""The invoice is right."""

import pytest

from etabli.kernel.journal import JournalEntry
from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.receiving.actions import approve_received
from etabli.modules.receiving.testing import make_received
from etabli.records.lifecycle.deriving import situation_of
from etabli.records.testing.cast import Cast, make_party


def test_a_known_supplier_is_approved_once(cast: Cast) -> None:
    party = make_party("Papeteries du Rhône", siren="404833048")
    one = make_received(cast)
    assert (one.party, party.is_supplier) == (party, False)
    with nothing_written(), pytest.raises(Denied):
        approve_received(one, by=cast.bruno)
    approve_received(one, by=cast.chloe)
    one.refresh_from_db()
    party.refresh_from_db()
    assert (one.status, party.is_supplier, one.situation_state.word) == ("approved", True, "À payer")
    situation = situation_of(one.statuses.all())
    assert situation is not None and situation.status.code == "205"
    assert JournalEntry.objects.filter(kind="receiving.receivedinvoice", object_id=one.pk).exists()
    with nothing_written(), pytest.raises(Refused, match="déjà approuvée"):
        approve_received(one, by=cast.chloe)


def test_without_a_supplier_nothing_is_approved(cast: Cast) -> None:
    one = make_received(cast)
    with nothing_written(), pytest.raises(Refused, match="de quel fournisseur elle vient"):
        approve_received(one, by=cast.anne)
