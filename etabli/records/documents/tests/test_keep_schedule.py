"""The schedule of a document kept as conditions others may take (SCH-002)."""

from decimal import Decimal

import pytest

from etabli.kernel.refusals import Refused
from etabli.records.documents.actions.keep_schedule import keep_schedule
from etabli.records.documents.models import Document, ScheduleLine
from etabli.records.terms.models import PaymentTerm
from etabli.records.testing.cast import Cast, make_cast, make_party


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_under_a_name_of_its_own(cast: Cast) -> None:
    quote = Document.objects.create(kind="quote", series="quote", company=cast.company, party=make_party("Client"))
    with pytest.raises(Refused, match="pas d’échéancier"):
        keep_schedule(quote, label="Deux fois", by=cast.anne)
    for place, percent in enumerate((40, 60)):
        ScheduleLine.objects.create(document=quote, position=place, percent=Decimal(percent), days=30 * place)
    term = keep_schedule(quote, label="  Deux   fois ", by=cast.anne)
    assert (term.label, [(line.percent, line.days) for line in term.lines.all()]) == (
        "Deux fois",
        [(Decimal(40), 0), (Decimal(60), 30)],
    )
    for wrong in ("", "deux fois"):
        with pytest.raises(Refused):
            keep_schedule(quote, label=wrong, by=cast.anne)
    assert PaymentTerm.objects.filter(label__iexact="deux fois").count() == 1
