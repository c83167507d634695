"""A letter that left by hand."""

import pytest

from etabli.kernel.actions import Refused
from etabli.records.interactions.actions import mark_letter_posted, write_letter
from etabli.records.parties.models import Party
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_it_is_posted_once(cast: Cast, party: Party) -> None:
    made = write_letter(party, company=cast.company, subject="Rappel", body="Voici.", by=cast.bruno)
    letter = mark_letter_posted(made.letter, by=cast.bruno)
    assert (letter.state, letter.posted_at is not None) == ("posted", True)
    with pytest.raises(Refused, match="déjà posté"):
        mark_letter_posted(letter, by=cast.bruno)
