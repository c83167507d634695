"""Moving an opportunity."""

import pytest

from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.modules.crm.actions import move_opportunity, win_opportunity
from etabli.modules.crm.models import Opportunity, Pipeline, Stage
from etabli.modules.crm.placing import GAP
from etabli.modules.crm.testing import make_opportunity, stages
from etabli.records.testing.cast import Cast, make_party


def column(stage: Stage) -> list[str]:
    return list(Opportunity.objects.open().filter(stage=stage).values_list("title", flat=True))


def test_order_is_kept_however_often_cards_are_put_between_two_others(cast: Cast) -> None:
    first, second = stages()[:2]
    party = make_party("La Poste")
    cards = {name: make_opportunity(cast, name, party=party) for name in "EDCBA"}
    assert column(first) == list("ABCDE")
    move_opportunity(cards["E"], stage=first, after=cards["A"], by=cast.bruno)
    assert column(first) == list("AEBCD")
    move_opportunity(cards["C"], stage=second, by=cast.bruno)
    assert (column(first), column(second), cards["C"].probability) == (list("AEBD"), ["C"], 30)
    for name in "BEDBEDBEDBEDBEDBEDBED":  # halves the room each time, until the column is numbered anew
        move_opportunity(cards[name], stage=first, after=cards["A"], by=cast.bruno)
    assert column(first) == list("ADEB")
    assert Opportunity.objects.get(title="B").position - cards["A"].position <= 3 * GAP


def test_refusals(cast: Cast) -> None:
    one, other = make_opportunity(cast, amount="0"), make_opportunity(cast, "Autre")
    first, second, third, _last = stages()
    Stage.objects.filter(pk=third.pk).update(needs_amount=True)
    with pytest.raises(Refused, match="montant attendu"):
        move_opportunity(one, stage=third, by=cast.anne)
    with pytest.raises(Refused, match="changé entre-temps"):
        move_opportunity(one, stage=second, after=other, by=cast.anne)
    put_away = Pipeline.objects.create(name="Ancien", archived=True)
    with pytest.raises(Refused, match="archivé"):
        move_opportunity(other, stage=Stage.objects.create(pipeline=put_away, label="Seule"), by=cast.anne)
    with pytest.raises(Missing):
        move_opportunity(one, stage=second, by=cast.odile)
    with pytest.raises(Denied):
        move_opportunity(one, stage=second, by=cast.hugo)
    win_opportunity(one, by=cast.anne)
    with pytest.raises(Refused, match="Rouvrez"):
        move_opportunity(one, stage=first, by=cast.anne)
    other.refresh_from_db()
    assert (other.stage, Opportunity.objects.get(pk=one.pk).stage) == (first, first)
