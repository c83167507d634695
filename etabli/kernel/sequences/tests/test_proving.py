"""Gaps, doubles and dates out of order are named."""

from datetime import date

import pytest
from django.db import transaction

from etabli.kernel.companies.models import Company
from etabli.kernel.sequences import Series, gaps, next_number
from etabli.kernel.sequences.proving import prove_series

pytestmark = pytest.mark.django_db

KIND = "sample.paper"


@pytest.fixture
def company():
    return Company.objects.create(name="Atelier Durand")


def given(company, *days, **scheme):
    Series.objects.create(company=company, kind=KIND, **{"prefix": "P{Y}-", "reset": "year", "digits": 2, **scheme})
    with transaction.atomic():
        return [(next_number(company, KIND, day), day) for day in days]


@pytest.fixture
def numbers(company):
    days = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 2), date(2027, 1, 1), date(2027, 1, 5)]
    return given(company, *days, start=8)


def faults(company, numbers):
    return gaps(company, KIND, numbers)


def test_whole_series_have_no_fault(company, numbers):
    assert [number for number, _day in numbers] == ["P2026-08", "P2026-09", "P2026-10", "P2027-01", "P2027-02"]
    assert faults(company, numbers) == []
    assert faults(company, reversed([number for number, _day in numbers])) == []


def test_what_is_wrong_is_named(company, numbers):
    names = [number for number, _day in numbers]
    assert faults(company, names[1:]) == ["Il manque un numéro avant P2026-09."]
    assert faults(company, names[:1] + names[2:]) == ["Il manque un numéro après P2026-08."]
    assert faults(company, names[:3] + names[4:]) == ["Il manque un numéro avant P2027-02."]
    assert faults(company, names[:-1]) == ["La série a donné P2027-02, qu’aucun document ne porte."]
    assert faults(company, names[:3]) == ["La série a donné P2027-02, qu’aucun document ne porte."]
    assert faults(company, []) == ["La série a donné P2027-02, qu’aucun document ne porte."]
    assert faults(company, [*names, "P2026-09"]) == ["P2026-09 est en double ou avant le début de la série."]
    assert faults(company, ["P2026-07", *names]) == ["P2026-07 est en double ou avant le début de la série."]
    assert faults(company, [*names, "P2027-03"]) == ["P2027-03 est au-delà du dernier numéro donné, P2027-02."]
    assert faults(company, [*names, "X12"]) == ["X12 n’appartient pas à la série."]


def test_dates_go_with_the_numbers(company, numbers):
    back = [*numbers[:2], (numbers[2][0], date(2026, 3, 1)), *numbers[3:]]
    assert faults(company, back) == ["P2026-10 est daté avant le numéro précédent."]
    other = [*numbers[:2], (numbers[2][0], date(2027, 1, 1)), *numbers[3:]]
    assert faults(company, other) == ["P2026-10 ne répond pas à sa date."]


def test_a_series_that_never_restarts(company):
    numbers = given(
        company, date(2026, 1, 31), date(2026, 2, 1), date(2027, 1, 1), prefix="F{Ymd}-", reset="never", start=99
    )
    assert [number for number, _day in numbers] == ["F20260131-99", "F20260201-100", "F20270101-101"]
    assert faults(company, numbers) == []
    assert faults(company, [numbers[0], numbers[2]]) == ["Il manque un numéro après F20260131-99."]


def test_a_number_without_its_series_is_told(company):
    assert faults(company, []) == []
    assert faults(company, ["P2026-1"]) == ["P2026-1 : aucune série n’a donné ce numéro."]


def test_the_check_of_the_series(company, numbers):
    assert (prove_series().examined, prove_series().first_fault) == (1, "")
    Series.objects.update(period_key="2020")
    assert "période" in prove_series().first_fault
