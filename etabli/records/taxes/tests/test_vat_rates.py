"""VAT rates: those the law gives are there, and the base refuses nonsense."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from etabli.records.taxes.models import VatRate

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 22)


def rate(**fields):
    values = {"rate": Decimal("20"), "label": "20 %", "valid_from": DAY}
    return VatRate.objects.create(**(values | fields))


def test_the_mainland_rates_in_force_are_seeded_highest_first():
    rows = VatRate.objects.in_force(DAY).filter(zone="mainland", category="S")
    assert [row.rate for row in rows] == [Decimal("20"), Decimal("10"), Decimal("5.5"), Decimal("2.1")]


def test_the_default_is_the_normal_rate():
    assert VatRate.objects.get(is_default=True).rate == Decimal("20.00")


def test_there_is_one_way_of_charging_nothing_per_reason():
    found = VatRate.objects.in_force(DAY).filter(zone="mainland", rate=0).values_list("category", flat=True)
    assert list(found) == ["AE", "K", "G", "E", "O"]


def test_a_rate_of_the_past_is_not_in_force():
    assert Decimal("19.6") not in [row.rate for row in VatRate.objects.in_force(DAY)]
    assert Decimal("19.6") in [row.rate for row in VatRate.objects.in_force(datetime.date(2013, 6, 1))]


@pytest.mark.parametrize(
    "fields",
    [
        {"rate": Decimal("100.01")},
        {"rate": Decimal("-1")},
        {"rate": Decimal("0"), "category": "S"},
        {"rate": Decimal("20"), "category": "E"},
        {"category": "X"},
        {"zone": "moon"},
        {"valid_to": DAY - datetime.timedelta(days=1)},
    ],
)
def test_nonsense_is_refused_by_the_base(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        rate(**fields)


def test_the_same_rate_twice_from_the_same_day_is_refused():
    rate()
    with pytest.raises(IntegrityError), transaction.atomic():
        rate(label="Encore")


def test_a_new_default_takes_the_place_of_the_old_one():
    new = rate(rate=Decimal("10"), label="10 % par défaut", is_default=True)
    assert list(VatRate.objects.filter(is_default=True)) == [new]


def test_the_base_itself_refuses_two_defaults():
    rate()
    with pytest.raises(IntegrityError), transaction.atomic():
        VatRate.objects.update(is_default=True)
