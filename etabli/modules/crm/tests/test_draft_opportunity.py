"""Beginning an opportunity."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from etabli.kernel.journal import JournalEntry
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.modules.crm.actions import draft_opportunity
from etabli.modules.crm.models import Opportunity, Pipeline, Stage
from etabli.modules.crm.testing import make_opportunity, stages
from etabli.records.testing.cast import Cast, make_party


def test_it_enters_the_first_stage_first_of_its_column_weighted(cast: Cast) -> None:
    first, second = make_opportunity(cast), make_opportunity(cast, "Seconde", amount="333.33", own_probability=50)
    assert (first.stage.label, first.probability, first.weighted) == ("À qualifier", 10, Decimal("100.00"))
    assert (second.probability, second.weighted) == (50, Decimal("166.67"))
    assert list(Opportunity.objects.all()) == [second, first]
    assert (first.owner, first.status, first.lacks_action) == (cast.anne, "open", True)
    assert JournalEntry.objects.filter(kind="crm.opportunity", verb="opportunity_created").count() == 2


def test_what_is_refused(cast: Cast) -> None:
    party, needing = make_party("La Poste"), stages()[2]
    Stage.objects.filter(pk=needing.pk).update(needs_amount=True)
    bad = (
        ({"title": " "}, {}, "title"),
        ({"title": "x" * 161}, {}, "title"),
        ({}, {"amount": "-1"}, ""),
        ({}, {"own_probability": 101}, ""),
        ({}, {"next_on": date(2026, 1, 1)}, ""),
        ({"stage": Stage.objects.get(pk=needing.pk)}, {"amount": "0"}, "stage"),
    )
    for named, values, field in bad:
        with pytest.raises(Refused) as no:
            draft_opportunity(party, company=cast.company, values=values, by=cast.anne, **{"title": "Objet", **named})
        assert no.value.field == field, str(no.value)
    party.archived = True
    party.save()
    with pytest.raises(Refused, match="archivée"):
        draft_opportunity(party, company=cast.company, title="Objet", by=cast.anne)
    assert not Opportunity.objects.exists()


def test_rights_and_companies(cast: Cast) -> None:
    party = make_party("La Poste")
    with pytest.raises(Missing):
        draft_opportunity(party, company=cast.company, title="Objet", by=cast.odile)
    with pytest.raises((Denied, Missing)):
        draft_opportunity(party, company=cast.company, title="Objet", by=cast.hugo)
    mine = draft_opportunity(
        make_party("Chez Denis", account_manager=cast.denis), company=cast.company, title="À moi", by=cast.denis
    )
    theirs = make_opportunity(cast, party=party)
    assert list(Opportunity.objects.visible_to(cast.denis)) == [mine]
    assert set(Opportunity.objects.visible_to(cast.bruno)) == {mine, theirs}
    assert not Opportunity.objects.visible_to(cast.odile).exists()


def test_the_database_keeps_the_rules(cast: Cast) -> None:
    one = make_opportunity(cast)
    for values in ({"status": "won"}, {"status": "lost"}, {"amount": -1}, {"title": ""}, {"next_kind": "call"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Opportunity.objects.filter(pk=one.pk).update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pipeline.objects.create(name="ventes")
