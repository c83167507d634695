"""Losing."""

import pytest
from django.test import Client

from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.modules.crm.actions import lose_opportunity, win_opportunity
from etabli.modules.crm.models import LossReason
from etabli.modules.crm.testing import make_opportunity
from etabli.records.testing.cast import Cast


def test_a_reason_of_the_list_and_words(cast: Cast) -> None:
    one, reason = make_opportunity(cast), LossReason.objects.get(label="Prix trop élevé")
    with pytest.raises(Refused, match="300"):
        lose_opportunity(one, reason=reason, note="x" * 301, by=cast.anne)
    lose_opportunity(one, reason=reason, note=" 8 % de trop ", by=cast.anne)
    assert (one.status, one.lost_reason, one.lost_note, one.weighted) == ("lost", reason, "8 % de trop", 0)
    with nothing_written(), pytest.raises(Refused, match="perdue"):
        lose_opportunity(one, reason=reason, by=cast.anne)


def test_a_reason_put_away_is_not_chosen_any_more(cast: Cast) -> None:
    reason = LossReason.objects.create(label="Ancien motif", archived=True)
    with pytest.raises(Refused, match="archivé"):
        lose_opportunity(make_opportunity(cast), reason=reason, by=cast.anne)


def test_results_count_what_was_won_and_why_the_rest_was_lost(cast: Cast, client: Client) -> None:
    reason = LossReason.objects.in_use().first()
    assert reason is not None
    win_opportunity(make_opportunity(cast, "Gagnée", amount="3000"), by=cast.anne)
    lose_opportunity(make_opportunity(cast, "Perdue", amount="1000"), reason=reason, by=cast.anne)
    lose_opportunity(make_opportunity(cast, "Ailleurs", amount="500", owner=cast.bruno), reason=reason, by=cast.anne)
    client.force_login(cast.bruno)
    text = " ".join(client.get("/opportunites/bilan/").content.decode().replace("\u202f", " ").split())
    assert "1 · 3 000,00 € HT" in text and "2 · 1 500,00 € HT" in text and f">{reason.label}</a>" in text
    assert "33 %" in text and f"lost_reason={reason.pk}" in text
    mine = client.get(f"/opportunites/bilan/?owner={cast.bruno.pk}").content.decode().replace("\u202f", " ")
    assert "1 · 500,00 € HT" in mine and "3 000,00" not in mine
