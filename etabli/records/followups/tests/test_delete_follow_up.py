"""Who sees, and who takes away."""

import pytest

from etabli.kernel.journal import entries_of
from etabli.kernel.refusals import Denied, Missing
from etabli.modules.sales.testing import make_quote
from etabli.records.documents.models import Document
from etabli.records.followups.actions.add_follow_up import add_follow_up
from etabli.records.followups.actions.delete_follow_up import delete_follow_up
from etabli.records.followups.models import FollowUp
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_who_sees_only_own_clients_sees_only_their_follow_ups(cast: Cast) -> None:
    quote = make_quote(cast)
    add_follow_up(quote, label="Appel", by=cast.anne)
    assert FollowUp.objects.visible_to(cast.denis).count() == 0
    assert FollowUp.objects.visible_to(cast.odile).count() == 0
    Document.objects.filter(pk=quote.pk).update(owner=cast.denis)
    assert FollowUp.objects.visible_to(cast.denis).count() == 1


def test_delete_follow_up_needs_the_right_and_leaves_a_trace(cast: Cast) -> None:
    quote = make_quote(cast)
    made = add_follow_up(quote, label="Appel", by=cast.anne)
    with pytest.raises(Missing):
        delete_follow_up(made, by=cast.odile)
    with pytest.raises(Denied):
        delete_follow_up(made, by=cast.hugo)
    delete_follow_up(made, by=cast.anne)
    entry = entries_of(quote).first()
    assert (entry.verb, entry.data["label"]) == ("follow_up_deleted", ["Appel", None])
