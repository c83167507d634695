"""What is changed behind the program's back in closures, or in the rows they sum, is found by name."""

import pytest
import time_machine

from etabli.kernel.chain import verify_chain
from etabli.kernel.freezing import Frozen
from etabli.kernel.testing import lifted, refused_by_database, sql
from etabli.modules.billing.models import Invoice
from etabli.records.closures.actions import close_periods
from etabli.records.closures.models import Closure
from etabli.records.closures.proving import check_closures
from etabli.records.closures.tests.conftest import NOW
from etabli.records.testing import Cast


@pytest.fixture
def closed(cast: Cast, traded: Invoice) -> Cast:
    with time_machine.travel(NOW, tick=False):
        close_periods(cast.company, by=cast.anne)
    return cast


def test_a_closure_is_frozen_from_birth(closed: Cast) -> None:
    closure = Closure.objects.filter(kind="day").last()
    closure.total_incl += 1
    with pytest.raises(Frozen):
        closure.save()
    with pytest.raises(Frozen):
        closure.delete()
    with refused_by_database():
        sql("UPDATE closures_closure SET total_incl = 1 WHERE id = %s", [closure.pk])


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE closures_closure SET total_received = total_received + 1 WHERE kind = 'day' AND issued = 2",
            "Jour : 31",
        ),
        ("UPDATE closures_closure SET perpetual_incl = perpetual_incl + 1 WHERE kind = 'month'", "cumul perpétuel"),
        ("DELETE FROM closures_closure WHERE kind = 'day' AND starts_on = '2026-11-01'", "il manque une clôture"),
        ("UPDATE chain_chainhead SET closed_until = '2026-10-01'", "date de clôture gardée"),
    ],
)
def test_found_by_name(closed: Cast, statement: str, sentence: str) -> None:
    with lifted():
        sql(statement)
        assert sentence in check_closures().first_fault
        broken = verify_chain(closed.company)
    assert broken.ok is ("closures_closure" not in statement)


def test_a_payment_removed_shows_in_its_day(closed: Cast) -> None:
    with lifted():
        sql(
            "UPDATE dues_payment SET amount = amount + 1, base_amount = base_amount + 1 "
            "WHERE id = (SELECT min(id) FROM dues_payment)"
        )
    fault = check_closures().first_fault
    assert "« Jour : 30/10/2026 » annonce 264.00 TTC et 132.00 encaissés" in fault
