"""Numbers given: in order, without gap, under concurrency, and never against the law's order of dates."""

import functools
import operator
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.transaction import TransactionManagementError
from django.forms import modelform_factory

from etabli.kernel.companies.models import Company
from etabli.kernel.freezing import Frozen
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Refused
from etabli.kernel.sequences import Numbering, Series, ensure_series, fitting_day, next_number, preview
from etabli.kernel.testing import in_threads, refused_by_database, sql

KIND = "sample.paper"
DAY = date(2026, 3, 15)


@pytest.fixture(autouse=True)
def shipped(monkeypatch):
    """What a module declares."""
    plugs = [Numbering(KIND, "Papiers", "P{Y}-", digits=4, reset="year"), Numbering("sample.note", "Notes", "N{Y}-")]
    monkeypatch.setattr("etabli.kernel.sequences.numbering.plugged", lambda socket: plugs)


@pytest.fixture
def company(db):
    return Company.objects.create(name="Atelier Durand")


def take(company, on=DAY, kind=KIND):
    with transaction.atomic():
        return next_number(company, kind, on)


def series_of(company, kind=KIND):
    return Series.objects.get(company=company, kind=kind)


def test_numbers_follow_each_other_and_restart_with_the_year(company):
    assert [take(company) for _ in range(3)] == ["P2026-0001", "P2026-0002", "P2026-0003"]
    assert take(company, date(2026, 12, 31)) == "P2026-0004"
    assert take(company, date(2027, 1, 1)) == "P2027-0001"
    assert take(company, kind="sample.note") == "N2026-0001"
    stored = series_of(company)
    assert (stored.last_value, stored.last_date, stored.period_key) == (1, date(2027, 1, 1), "2027")


def test_a_number_bears_the_day_wished_for_unless_the_series_is_further_or_the_day_is_to_come(company):
    """A quote of December opened in January is one of December, until one of January was given."""
    december, january = date(2025, 12, 20), date(2026, 1, 8)

    def day(wished):
        with transaction.atomic():
            return fitting_day(company, KIND, wished, today=january)

    assert day(december) == december
    take(company, december)
    assert day(december) == december
    take(company, january)
    assert day(december) == january
    assert day(date(2026, 1, 9)) == january


def test_a_series_continues_one_begun_elsewhere(company):
    """NUM-004, OPEN-07: the initial value is the number the next document will bear."""
    ensure_series(company)
    series = series_of(company)
    series.prefix, series.reset, series.digits, series.start = "F{Ymd}-", "never", 0, 10100
    series.save()
    assert preview(series, date(2022, 1, 19)) == "F20220119-10100"
    assert take(company, date(2022, 1, 19)) == "F20220119-10100"
    assert take(company, date(2022, 1, 20)) == "F20220120-10101"


def test_a_date_before_the_last_is_refused(company):
    take(company)
    with pytest.raises(Refused) as refusal:
        take(company, date(2026, 3, 14))
    assert str(refusal.value) == "La date du 14/03/2026 précède celle du dernier numéro de la série, le 15/03/2026."
    assert take(company) == "P2026-0002"


def test_a_number_undone_with_its_transaction_is_given_again(company):
    take(company)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert next_number(company, KIND, DAY) == "P2026-0002"
        raise ZeroDivisionError
    assert take(company) == "P2026-0002"


@pytest.mark.django_db(transaction=True)
def test_it_wants_the_callers_transaction():
    company = Company.objects.create(name="Atelier Durand")
    with pytest.raises(TransactionManagementError):
        next_number(company, KIND, DAY)


def test_it_wants_a_day(company):
    with pytest.raises(TypeError):
        take(company, datetime(2026, 3, 15, 12))


def test_a_kind_nobody_declares_is_a_mistake_of_the_program(company):
    with pytest.raises(LookupError):
        take(company, kind="sample.unknown")


def test_a_number_that_grew_too_long_is_refused(company):
    Series.objects.create(company=company, kind=KIND, prefix="F" * 33, start=99)
    assert take(company) == "F" * 33 + "99"
    with pytest.raises(Refused, match="35 caractères"):
        take(company)
    assert series_of(company).last_value == 99


@pytest.mark.parametrize(("name", "value"), [("prefix", "X{Y}-"), ("start", 5), ("reset", "never"), ("digits", 6)])
def test_the_scheme_is_fixed_by_the_first_number(company, name, value):
    """NUM-010."""
    ensure_series(company)
    series = series_of(company)
    setattr(series, name, value)
    series.full_clean()
    take(company)
    with pytest.raises(ValidationError) as refusal:
        series.full_clean()
    assert list(refusal.value.message_dict) == [name]
    with pytest.raises(Frozen, match="en service"):
        series.save()
    with pytest.raises(Frozen):
        Series.objects.update(**{name: value})
    with refused_by_database():
        sql(f"UPDATE sequences_series SET {name} = %s", [value])


def test_a_series_in_service_is_not_deleted_nor_restarted(company):
    take(company)
    series = series_of(company)
    with pytest.raises(Frozen):
        series.delete()
    with pytest.raises(Frozen):
        Series.objects.update(last_value=None, last_date=None)
    with refused_by_database():
        sql("UPDATE sequences_series SET last_value = NULL, last_date = NULL")
    with refused_by_database():
        sql("DELETE FROM sequences_series")


def test_the_settings_form_says_what_is_wrong_by_field(company):
    ensure_series(company)
    form_class = modelform_factory(Series, fields=["prefix", "start", "reset", "digits"])
    bad = form_class({"prefix": "F -", "start": "0", "reset": "year", "digits": "99"}, instance=series_of(company))
    assert set(bad.errors) == {"prefix", "start", "digits"}
    good = form_class({"prefix": "F{Ym}-", "start": "7", "reset": "month", "digits": "3"}, instance=series_of(company))
    assert good.is_valid()
    good.save()
    assert take(company) == "F202603-007"


def test_two_companies_never_share_a_pattern(company):
    """NUM-011."""
    ensure_series(company)
    other = Company.objects.create(name="Bâti Éclair & fils")
    made = {series.kind: series.prefix for series in ensure_series(other)}
    assert made == {KIND: "BEF-P{Y}-", "sample.note": "BEF-N{Y}-"}
    twin = Company.objects.create(name="Bois Élan fin")
    assert {series.prefix for series in ensure_series(twin)} == {f"BEF{twin.pk}-P{{Y}}-", f"BEF{twin.pk}-N{{Y}}-"}
    series = series_of(other)
    for prefix in ("P{Y}-", "p{Y}-", "BEF-N{Y}-"):
        series.prefix = prefix
        with pytest.raises(ValidationError) as refusal:
            series.full_clean()
        assert "même numéro" in refusal.value.message_dict["prefix"][0]
        with pytest.raises(ValidationError):
            series.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        sql("UPDATE sequences_series SET pattern = 'P{Y}-' WHERE id = %s", [series.pk])


def test_a_demonstration_leaves_the_plain_prefix_to_the_real_company(db):
    demo = Company.objects.create(name="Démo", is_fictitious=True)
    assert take(demo) == "DEMO-P2026-0001"
    real = Company.objects.create(name="Vraie")
    assert take(real) == "P2026-0001"
    assert Series.objects.delete_fictitious() == 2
    assert series_of(real).last_value == 1


def test_series_are_made_once(company):
    first = ensure_series(company)
    assert [series.pk for series in ensure_series(company)] == [series.pk for series in first]
    assert Series.objects.visible_to(SYSTEM).count() == 2


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_leave_no_gap_no_double_and_no_error():
    company = Company.objects.create(name="Atelier Durand")
    numbers = functools.reduce(operator.iadd, in_threads(8, lambda _n: [take(company) for _ in range(10)]), [])
    assert sorted(numbers) == [f"P2026-{value:04d}" for value in range(1, 81)]
    assert series_of(company).last_value == 80


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_with_refusals_leave_no_gap():
    """A transaction that fails after taking its number gives it back to the next one."""
    company = Company.objects.create(name="Atelier Durand")

    def work(worker):
        kept = []
        for turn in range(6):
            try:
                with transaction.atomic():
                    number = next_number(company, KIND, DAY)
                    if (worker + turn) % 3 == 0:
                        raise Refused("no")
                kept.append(number)
            except Refused:
                continue
        return kept

    numbers = functools.reduce(operator.iadd, in_threads(8, work), [])
    assert len(numbers) == 32
    assert sorted(numbers) == [f"P2026-{value:04d}" for value in range(1, 33)]
