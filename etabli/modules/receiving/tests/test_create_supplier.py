"""The card of the sender, in one click."""

import pytest

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.receiving.actions import create_supplier
from etabli.modules.receiving.testing import brought, make_received
from etabli.records.documents.tests.incoming import cii
from etabli.records.parties.models import Party
from etabli.records.testing.cast import Cast, make_party


def test_the_card_says_what_the_invoice_says_and_the_next_one_finds_it(cast: Cast) -> None:
    party = create_supplier(make_received(cast), by=cast.chloe).party
    assert party is not None
    assert (party.name, party.siren, party.vat_number, party.is_supplier, party.is_customer) == (
        "Papeteries du Rhône",
        "404833048",
        "FR83404833048",
        True,
        False,
    )
    assert (party.addresses.get().street, party.city) == ("3 rue de Gerland", "Lyon")
    later = make_received(cast, "F-2")
    assert later.party == party
    with nothing_written(), pytest.raises(Refused, match="déjà rattachée"):
        create_supplier(later, by=cast.chloe)


def test_a_card_made_meanwhile_is_taken_and_a_nameless_sender_is_refused(cast: Cast) -> None:
    one = make_received(cast)
    there = make_party("Papeteries", siren="404833048")
    assert create_supplier(one, by=cast.anne).party == there
    assert Party.objects.count() == 1
    nameless = brought(cast, cii().replace("Papeteries du Rhône".encode(), b"").replace(b"404833048", b"000")).invoice
    with nothing_written(), pytest.raises(Refused, match="ne dit pas le nom"):
        create_supplier(nameless, by=cast.anne)
