"""Due dates: rules, readings of the end of month, names, legal maximum."""

from datetime import date
from typing import Any

import pytest

from etabli.foundation.errors import InputError
from etabli.foundation.terms import DueRule, due_date, legal_warning

AFTER, FIRST = "end_of_month_after", "end_of_month_first"


@pytest.mark.parametrize(
    ("rule", "start", "due", "label"),
    [
        ({}, date(2027, 1, 15), date(2027, 1, 15), "à réception de la facture"),
        ({"event": "order"}, date(2027, 1, 15), date(2027, 1, 15), "à la commande"),
        ({"event": "signature"}, date(2027, 1, 15), date(2027, 1, 15), "à la signature"),
        ({"event": "delivery"}, date(2027, 1, 15), date(2027, 1, 15), "à la livraison"),
        ({"days": 1}, date(2027, 1, 31), date(2027, 2, 1), "1 jour"),
        ({"days": 30}, date(2027, 1, 31), date(2027, 3, 2), "30 jours"),
        ({"days": 10, "event": "delivery"}, date(2027, 1, 1), date(2027, 1, 11), "10 jours à compter de la livraison"),
        ({"kind": AFTER}, date(2028, 2, 1), date(2028, 2, 29), "fin de mois"),
        ({"kind": AFTER, "days": 30}, date(2027, 1, 15), date(2027, 2, 28), "30 jours fin de mois"),
        ({"kind": AFTER, "days": 45}, date(2027, 1, 20), date(2027, 3, 31), "45 jours fin de mois"),
        ({"kind": FIRST, "days": 45}, date(2027, 1, 20), date(2027, 3, 17), "fin de mois + 45 jours"),
        ({"kind": FIRST, "days": 30}, date(2027, 3, 5), date(2027, 4, 30), "fin de mois + 30 jours"),
        (
            {"kind": AFTER, "days": 30, "day_of_month": 10},
            date(2027, 1, 15),
            date(2027, 3, 10),
            "30 jours fin de mois le 10",
        ),
        ({"kind": AFTER, "day_of_month": 1}, date(2027, 12, 5), date(2028, 1, 1), "fin de mois le 1er"),
        ({"kind": FIRST, "day_of_month": 15}, date(2027, 12, 5), date(2028, 1, 15), "fin de mois le 15"),
        (
            {"kind": FIRST, "days": 30, "day_of_month": 10},
            date(2027, 3, 5),
            date(2027, 5, 10),
            "fin de mois + 30 jours le 10",
        ),
        ({"kind": AFTER, "day_of_month": 31}, date(2027, 1, 5), date(2027, 2, 28), "fin de mois le 31"),
        ({"days": 30, "day_of_month": 5}, date(2027, 1, 6), date(2027, 2, 5), "30 jours le 5"),
        ({"days": 30, "day_of_month": 4}, date(2027, 1, 6), date(2027, 3, 4), "30 jours le 4"),
    ],
)
def test_due_dates_and_labels(rule: dict[str, Any], start: date, due: date, label: str) -> None:
    assert (due_date(DueRule(**rule), start), DueRule(**rule).label) == (due, label)


def test_only_an_empty_rule_is_immediate() -> None:
    assert DueRule(event="order").is_immediate
    assert not DueRule(days=1).is_immediate
    assert not DueRule(kind="end_of_month_after").is_immediate
    assert not DueRule(day_of_month=10).is_immediate


@pytest.mark.parametrize(
    ("rule", "invoiced", "lawful"),
    [
        ({"days": 60}, date(2027, 1, 1), True),
        ({"days": 61}, date(2027, 1, 1), False),
        ({"kind": AFTER, "days": 45}, date(2027, 1, 17), True),
        ({"kind": FIRST, "days": 45}, date(2027, 1, 1), True),
        ({"kind": AFTER, "days": 60}, date(2027, 1, 30), True),
        ({"kind": AFTER, "days": 60}, date(2027, 1, 1), False),
        ({"kind": AFTER, "days": 30, "day_of_month": 10}, date(2027, 1, 31), False),
        ({"kind": AFTER, "days": 30, "day_of_month": 10}, date(2027, 1, 29), True),
    ],
)
def test_the_legal_maximum(rule: dict[str, Any], invoiced: date, lawful: bool) -> None:
    assert (legal_warning(DueRule(**rule), invoiced) is None) is lawful


def test_the_warning_names_the_rule_of_law() -> None:
    warning = legal_warning(DueRule(days=90), date(2027, 1, 1))
    assert warning == (
        "Ce délai dépasse le maximum légal entre professionnels\u00a0: 60 jours après la facture, "
        "ou 45 jours fin de mois (L441-10)."
    )


def test_periodic_invoices_have_45_days() -> None:
    assert legal_warning(DueRule(days=45), date(2027, 1, 1), periodic=True) is None
    assert "périodique" in str(legal_warning(DueRule(days=46), date(2027, 1, 1), periodic=True))


def test_no_limit_is_known_before_2009() -> None:
    assert legal_warning(DueRule(days=90), date(2008, 12, 31)) is None


def test_nonsense_is_refused() -> None:
    cases: tuple[dict[str, Any], ...] = ({"days": -1}, {"days": 367}, {"day_of_month": 0}, {"day_of_month": 32})
    for wrong in cases:
        with pytest.raises(InputError) as caught:
            DueRule(**wrong)
        assert caught.value.field == next(iter(wrong))
