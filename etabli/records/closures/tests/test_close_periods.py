"""Closing days, months and years: what each says, what it forbids from then on."""

import datetime
import re
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from etabli.kernel.chain import ChainHead, ChainLink
from etabli.kernel.journal import JournalEntry
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.settings import set_value
from etabli.kernel.testing import nothing_written
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_draft, make_invoice
from etabli.records.closures.actions import close_periods
from etabli.records.closures.models import Closure, FinancialYear
from etabli.records.closures.nightly import close_finished_periods
from etabli.records.closures.proving import check_closures
from etabli.records.closures.rules import ONE_DAY, Year, Years, year_start
from etabli.records.closures.tests.conftest import FIRST, NOW
from etabli.records.testing import Cast


def told(closure: Closure) -> tuple[str, ...]:
    return tuple(
        f"{amount:.2f}"
        for amount in (
            closure.total_incl,
            closure.total_received,
            closure.perpetual_incl,
            closure.perpetual_received,
        )
    )


@time_machine.travel(NOW, tick=False)
def test_every_day_since_the_first_with_the_month_that_ends(cast: Cast, traded: Invoice, client: Client) -> None:
    close_periods(cast.company, by=cast.anne)
    days = list(Closure.objects.filter(kind="day").order_by("starts_on"))
    assert [str(day.starts_on) for day in days] == ["2026-10-30", "2026-10-31", "2026-11-01", "2026-11-02"]
    assert [told(day) for day in days] == [
        ("264.00", "132.00", "264.00", "132.00"),
        ("0.00", "100.00", "264.00", "232.00"),
        ("0.00", "0.00", "264.00", "232.00"),
        ("0.00", "0.00", "264.00", "232.00"),
    ]
    assert [(day.issued, day.received) for day in days] == [(1, 1), (2, 1), (0, 0), (0, 0)]
    assert days[1].details["payments"] == {"cheque": "100.00"}
    assert days[1].details["documents"]["credit_note"] == {
        "count": 1,
        "excl": "222.75",
        "vat": "41.25",
        "incl": "264.00",
    }
    month = Closure.objects.get(kind="month")
    assert (str(month.starts_on), str(month.ends_on), *told(month)) == (
        "2026-10-01",
        "2026-10-31",
        "264.00",
        "232.00",
        "264.00",
        "232.00",
    )
    assert (month.first, month.last) == (days[0].first, days[1].last)
    assert sum(Decimal(row["amount"]) for row in month.details["vat"]) == month.total_vat
    sealed = ChainLink.objects.filter(kind="closure")
    assert sealed.count() == 5 and sealed.first().payload["total_incl"] == "264.00"
    entry = JournalEntry.objects.get(verb="periods_closed")
    assert (entry.user, entry.object_id) == (cast.anne, cast.company.pk)
    assert check_closures().first_fault == ""
    client.force_login(cast.anne)
    card = client.get(f"/clotures/{days[0].pk}/").content.decode()
    assert re.search(r"20\s% \(S\)", card) and re.search(r"264,00\s€", card)


@time_machine.travel(NOW, tick=False)
def test_nothing_is_dated_inside_a_closed_period(cast: Cast, traded: Invoice) -> None:
    close_periods(cast.company, by=cast.anne)
    draft, links = make_draft(cast), ChainLink.objects.count()
    with pytest.raises(Refused, match=r"jusqu’au 02/11/2026 est clôturée") as refused:
        issue_invoice(draft, on=datetime.date(2026, 11, 2), by=cast.anne)
    assert refused.value.field == "on"
    draft.refresh_from_db()
    assert (draft.status, draft.number, ChainLink.objects.count()) == ("draft", None, links)
    assert issue_invoice(draft, by=cast.anne).number == "F2026-0003"


def test_a_clock_set_back_is_refused(cast: Cast, traded: Invoice) -> None:
    with time_machine.travel(NOW, tick=False):
        close_periods(cast.company, by=cast.anne)
    with time_machine.travel(NOW - datetime.timedelta(days=1), tick=False), pytest.raises(Refused, match="L’horloge"):
        make_invoice(cast)
    assert Invoice.objects.filter(status="draft").count() == 1


@time_machine.travel(NOW, tick=False)
def test_refused_when_nothing_is_left_and_to_who_may_not(cast: Cast, traded: Invoice) -> None:
    with pytest.raises(Denied):
        close_periods(cast.company, by=cast.bruno)
    close_periods(cast.company, by=cast.anne)
    before = Closure.objects.count()
    with pytest.raises(Refused, match="Tout est clôturé jusqu’à hier"):
        close_periods(cast.company, by=cast.anne)
    with pytest.raises(Refused, match="Tout est clôturé"):  # a company that did nothing has nothing to close
        close_periods(cast.outsider_company, by=User.objects.get(pk=cast.anne.pk))
    assert Closure.objects.count() == before


def test_the_night_catches_up_and_does_nothing_twice(cast: Cast, traded: Invoice) -> None:
    """A stop of five months: more days than one transaction takes, and the year that ended meanwhile."""
    with time_machine.travel(FIRST + datetime.timedelta(days=150), tick=False):
        close_finished_periods.func()
        close_finished_periods.func()
        days = Closure.objects.filter(kind="day")
        assert (days.count(), str(days.first().ends_on)) == (150, "2027-03-28")
        assert [str(one.starts_on) for one in Closure.objects.filter(kind="month")][::-1] == [
            "2026-10-01",
            "2026-11-01",
            "2026-12-01",
            "2027-01-01",
            "2027-02-01",
        ]
        year = Closure.objects.get(kind="year")
        assert (str(year.starts_on), str(year.ends_on), *told(year)[:2]) == (
            "2026-01-01",
            "2026-12-31",
            "264.00",
            "232.00",
        )
        assert ChainHead.objects.get(pk=cast.company.pk).closed_until == datetime.date(2027, 3, 28)
        assert check_closures().examined == 156 and check_closures().first_fault == ""


@time_machine.travel(NOW, tick=False)
def test_a_financial_year_that_ends_in_october(cast: Cast, traded: Invoice) -> None:
    set_value("closures.year_ends", "10", by=cast.anne, company=cast.company)
    close_periods(cast.company, by=cast.anne)
    year = Closure.objects.get(kind="year")
    assert (str(year.starts_on), str(year.ends_on)) == ("2025-11-01", "2026-10-31")
    assert year.period == "du 01/11/2025 au 31/10/2026"


def test_years_start_twelve_months_before_they_end() -> None:
    ends = {"2028-02-29": "2027-03-01", "2026-12-31": "2026-01-01", "2027-06-30": "2026-07-01"}
    assert {end: str(year_start(datetime.date.fromisoformat(end))) for end in ends} == ends


def test_a_long_first_year_and_a_closing_date_that_changes(cast: Cast, traded: Invoice, client: Client) -> None:
    """Fifteen months from 20 October; then the year ends in June: nine months. No day is left out of a year."""
    client.force_login(cast.anne)
    with time_machine.travel(NOW, tick=False):
        close_periods(cast.company, by=cast.anne)
        typed = {"company": cast.company.pk, "starts_on": "2026-10-20", "ends_on": "2027-12-31"}
        for wrong, sentence in (
            ({"ends_on": "2027-12-30"}, "à la fin d’un mois"),
            ({"ends_on": "2028-12-31"}, "vingt-quatre mois au plus"),
            ({"ends_on": "2026-10-31"}, "déjà clôturées"),
            ({"starts_on": "2026-11-01"}, "le lendemain du dernier exercice clôturé"),
        ):
            with nothing_written():
                answer = client.post("/exercices/nouveau/", typed | wrong)
            assert answer.status_code == 422 and sentence in answer.content.decode()
        assert client.post("/exercices/nouveau/", typed).status_code == 302
        with nothing_written():
            again = client.post("/exercices/nouveau/", typed | {"starts_on": "2027-12-01", "ends_on": "2028-12-31"})
        assert "Un autre exercice couvre" in again.content.decode()
        assert "20/10/2026" in client.get("/exercices/").content.decode()
    with time_machine.travel(NOW.replace(year=2028, month=2), tick=False):
        close_finished_periods.func()
        set_value("closures.year_ends", "6", by=cast.anne, company=cast.company)
    with time_machine.travel(NOW.replace(year=2028, month=7), tick=False):
        close_finished_periods.func()
        years = Closure.objects.filter(kind="year").order_by("starts_on")
        assert [(str(one.starts_on), str(one.ends_on), *told(one)) for one in years] == [
            ("2026-10-20", "2027-12-31", "264.00", "232.00", "264.00", "232.00"),
            ("2028-01-01", "2028-06-30", "0.00", "0.00", "264.00", "232.00"),
        ]
        assert check_closures().first_fault == ""
        client.force_login(cast.anne)
        client.post(f"/exercices/{FinancialYear.objects.get().pk}/supprimer/")
        assert FinancialYear.objects.count() == 1


def test_every_day_is_in_one_year() -> None:
    """Whatever was closed, given and changed: years follow one another, and each day is in the one it says."""
    day = datetime.date
    known = (Year(day(2026, 3, 15), day(2026, 12, 31)), Year(day(2028, 1, 1), day(2029, 3, 31)))
    for closing in (3, 6, 12):
        for bar in (None, day(2027, 2, 10), day(2029, 8, 1)):
            years = Years(closing, known, bar, bar and day(2026, 3, 20))
            at = day(2024, 1, 1)
            while at < day(2032, 1, 1):
                year = years.of(at)
                assert year.start <= at <= year.end and years.of(year.start) == years.of(year.end) == year
                assert years.of(year.end + ONE_DAY).start == year.end + ONE_DAY
                at = year.end + ONE_DAY
