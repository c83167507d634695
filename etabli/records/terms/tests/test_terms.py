"""Payment terms and means of payment."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models import PaymentTerm

INVOICE_DAY = datetime.date(2026, 11, 22)


@pytest.mark.django_db
def test_usual_terms_are_seeded_with_their_due_dates():
    due = {term.label: term.due_date(INVOICE_DAY).isoformat() for term in PaymentTerm.objects.active()}
    assert due == {
        "À réception": "2026-11-22",
        "30 jours": "2026-12-22",
        "30 jours fin de mois": "2026-12-31",
        "45 jours fin de mois": "2027-01-31",
        "60 jours": "2027-01-21",
        "À la commande": "2026-11-22",
        "30 % à la commande, solde à la facture": "2026-11-22",
    }


@pytest.mark.django_db
def test_thirty_days_is_the_default():
    assert PaymentTerm.objects.get(is_default=True).label == "30 jours"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"label": ""},
        {"label": "30 jours"},
        {"rule": "someday"},
        {"event": "wedding"},
        {"days": 366},
        {"day_of_month": 0},
        {"day_of_month": 32},
    ],
)
def test_nonsense_is_refused_by_the_base(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentTerm.objects.create(**({"label": "Autre", "days": 10} | fields))


@pytest.mark.django_db
def test_an_archived_term_is_no_longer_offered():
    PaymentTerm.objects.filter(label="60 jours").update(archived=True)
    assert not PaymentTerm.objects.active().filter(label="60 jours").exists()


def test_every_method_has_its_code_in_the_electronic_invoice():
    assert {method.value: method.untdid for method in PaymentMethod} == {
        "transfer": "30",
        "card": "48",
        "cheque": "20",
        "direct_debit": "49",
        "cash": "10",
        "other": "1",
    }


@pytest.mark.django_db
def test_a_new_default_takes_the_place_of_the_old_one():
    new = PaymentTerm.objects.create(label="10 jours", days=10, is_default=True)
    assert list(PaymentTerm.objects.filter(is_default=True)) == [new]
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentTerm.objects.update(is_default=True)
