"""Dated data of VAT and late payment."""

from datetime import date
from decimal import Decimal

import pytest

from etabli.foundation import late, vat
from etabli.foundation.grouping import CATEGORIES

TODAY = date(2026, 11, 22)


def shown(zone: vat.Zone, on: date) -> list[str]:
    return [str(rate.rate) for rate in vat.rates(zone, on)]


def test_rates_of_each_zone() -> None:
    assert shown("mainland", TODAY) == ["20", "10", "5.5", "2.1"]
    assert shown("corsica", TODAY) == ["20", "13", "10", "2.1", "0.9"]
    assert shown("overseas", TODAY) == ["8.5", "2.1", "1.75", "1.05"]
    assert shown("untaxed", TODAY) == ["0"]


def test_rates_are_dated() -> None:
    assert shown("mainland", date(2013, 12, 31)) == ["19.6", "7", "5.5", "2.1"]
    assert shown("mainland", date(2014, 1, 1)) == ["20", "10", "5.5", "2.1"]


def test_every_rate_is_accepted_by_the_platforms() -> None:
    assert all(vat.is_french_rate(rate.rate) for rate in vat.RATES)
    assert vat.is_french_rate(Decimal("20.00"))
    assert not vat.is_french_rate(Decimal("21"))


@pytest.mark.parametrize(
    ("postcode", "zone"),
    [
        ("75011", "mainland"),
        ("20200", "corsica"),
        ("97400", "overseas"),
        ("97600", "untaxed"),
        ("98000", "mainland"),
        ("98800", "untaxed"),
        ("", "mainland"),
    ],
)
def test_zones(postcode: str, zone: str) -> None:
    assert vat.zone_of_postcode(postcode) == zone


@pytest.mark.parametrize(
    ("key", "category", "code", "mention"),
    [
        ("franchise", "E", "VATEX-FR-FRANCHISE", "TVA non applicable, art. 293 B du CGI"),
        ("reverse_charge", "AE", "VATEX-EU-AE", "Autoliquidation"),
        ("intra_eu_goods", "K", "VATEX-EU-IC", "Exonération de TVA, art. 262 ter I du CGI"),
        ("export_goods", "G", "VATEX-EU-G", "Exonération de TVA, art. 262 I du CGI"),
        ("export_services", "O", "VATEX-EU-O", "TVA non applicable, art. 259-1 du CGI"),
        ("second_hand", "E", "VATEX-EU-F", "Régime particulier - Biens d’occasion"),
    ],
)
def test_situations(key: str, category: str, code: str, mention: str) -> None:
    situation = vat.situation(key, TODAY)
    assert (situation.category, situation.reason_code, situation.mention) == (category, code, mention)


def test_situations_are_distinct_and_complete() -> None:
    keys = [situation.key for situation in vat.situations(TODAY)]
    assert len(keys) == len(set(keys)) == 14
    assert all(situation.label and situation.mention for situation in vat.SITUATIONS)
    assert set(vat.CATEGORY_LABELS) == CATEGORIES
    with pytest.raises(KeyError):
        vat.situation("unknown", TODAY)


def test_a_situation_ends_with_its_law() -> None:
    law = vat.Dated(date(2026, 1, 1), date(2026, 6, 30))
    assert [law.holds(day) for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1))] == [
        *(False, True, True, False),
    ]


def test_legal_interest_by_half_year() -> None:
    assert late.legal_rate(date(2025, 12, 31)) == Decimal("2.76")
    assert late.legal_rate(date(2026, 1, 1)) == Decimal("2.62")
    assert late.legal_rate(date(2026, 1, 1), consumer=True) == Decimal("6.67")
    assert late.minimum_penalty_rate(date(2026, 6, 30)) == Decimal("7.86")
    assert late.legal_rate(date(2020, 1, 1)) is None
    assert late.minimum_penalty_rate(date(2020, 1, 1)) is None


def test_a_rate_not_yet_published_is_carried_over_and_known_as_such() -> None:
    assert late.legal_rate(date(2027, 3, 1)) == Decimal("2.62")
    assert not late.is_published(date(2027, 3, 1))
    assert late.is_published(date(2026, 6, 30))


def test_penalties_run_from_the_day_after_the_due_date() -> None:
    due = date(2026, 1, 31)
    assert late.late_penalty(Decimal("1200.00"), Decimal("12"), due, due) == Decimal("0.00")
    assert late.late_penalty(Decimal("1200.00"), Decimal("12"), due, date(2026, 2, 1)) == Decimal("0.39")
    assert late.late_penalty(Decimal("1200.00"), Decimal("12"), due, date(2027, 1, 31)) == Decimal("144.00")
    assert late.late_penalty(Decimal("1200.00"), Decimal("12"), due, date(2026, 1, 1)) == Decimal("0.00")


def test_the_indemnity_is_owed_by_professionals_only() -> None:
    assert late.indemnity(TODAY) == Decimal("40.00")
    assert late.indemnity(TODAY, consumer=True) == Decimal("0.00")
    assert late.indemnity(date(2012, 12, 31)) == Decimal("0.00")
