"""Changing an opportunity."""

import pytest

from etabli.kernel.journal import JournalEntry
from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.crm.actions import edit_opportunity, quote_opportunity, win_opportunity
from etabli.modules.crm.testing import make_opportunity, stages
from etabli.records.testing.cast import Cast, make_party


def test_values_are_written_and_journaled_and_a_new_stage_puts_it_first(cast: Cast) -> None:
    there = make_opportunity(cast, "Déjà là", stage=stages()[1])
    one = make_opportunity(cast)
    edit_opportunity(one, values={"title": "Boutique", "stage": stages()[1]}, by=cast.anne)
    assert (one.title, one.probability, one.position < there.position) == ("Boutique", 30, True)
    entry = JournalEntry.objects.get(kind="crm.opportunity", object_id=one.pk, verb="opportunity_changed")
    assert {"title", "stage_id"} <= set(entry.data), sorted(entry.data)


def test_a_closed_one_and_the_client_of_a_quote_are_kept(cast: Cast) -> None:
    one, other = make_opportunity(cast), make_party("Autre")
    person = other.contacts.create(last_name="Martin")
    with pytest.raises(Refused, match="contact"):
        edit_opportunity(one, values={"contact": person}, by=cast.anne)
    one.refresh_from_db()
    quote_opportunity(one, by=cast.anne)
    with pytest.raises(Refused, match="devis") as no:
        edit_opportunity(one, values={"party": other}, by=cast.anne)
    assert no.value.field == "party"
    one.refresh_from_db()
    win_opportunity(one, by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="gagnée"):
        edit_opportunity(one, values={"title": "Autre"}, by=cast.anne)
