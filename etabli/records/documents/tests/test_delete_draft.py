"""Throwing drafts away."""

import pytest

from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.refusals import Denied, Refused
from etabli.modules.sales.actions.open_quote import open_quote
from etabli.modules.sales.models import Quote
from etabli.modules.sales.testing import make_quote
from etabli.records.documents.actions.delete_draft import delete_draft
from etabli.records.documents.models import Line
from etabli.records.testing.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_a_draft_goes_with_its_lines_and_the_journal_tells(cast: Cast) -> None:
    quote = make_quote(cast)
    pk = quote.pk
    delete_draft(quote, by=cast.anne)
    assert (Quote.objects.count(), Line.objects.count()) == (0, 0)
    assert JournalEntry.objects.filter(kind="sales.quote", object_id=pk, verb="draft_deleted").exists()


def test_numbered_or_without_the_right_it_stays(cast: Cast) -> None:
    quote = open_quote(make_quote(cast), by=cast.anne)
    with pytest.raises(Refused, match="conservé"):
        delete_draft(quote, by=cast.anne)
    draft = make_quote(cast)
    cast.bruno.may_delete = False
    with pytest.raises(Denied):
        delete_draft(draft, by=cast.bruno)
    assert Quote.objects.count() == 2
