"""Payment terms in Configuration."""

import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.test import TestCase
from django.utils import timezone

from etabli.kernel.people.roles import Role
from etabli.records.terms.models import ExchangeRate, PaymentTerm
from etabli.records.terms.pages import ExchangeRatePages, PaymentTermPages
from etabli.ui.testing import RecordPagesChecks


class ExchangeRatePagesTest(RecordPagesChecks, TestCase):
    pages = ExchangeRatePages
    role = Role.ADMINISTRATOR
    has_company = False
    edited = {"source": "Douane"}

    def make(self, company, number):
        on = timezone.localdate() - datetime.timedelta(days=number)
        return ExchangeRate.objects.create(currency="USD", on=on, rate=Decimal("1.08"))

    def search_word(self):
        return "USD"

    def test_a_rate_of_tomorrow_is_refused(self):
        rate = ExchangeRate(
            currency="USD", on=timezone.localdate() + datetime.timedelta(days=1), rate=Decimal("1.1"), source="BCE"
        )
        with self.assertRaisesMessage(ValidationError, "ne se connaît pas d’avance"):
            rate.full_clean()


class PaymentTermPagesTest(RecordPagesChecks, TestCase):
    pages = PaymentTermPages
    role = Role.ADMINISTRATOR
    has_company = False
    edited = {"label": "10 jours nets"}

    def setUp(self):
        PaymentTerm.objects.all().delete()
        super().setUp()

    def make(self, company, number):
        return PaymentTerm.objects.create(label=f"{number} jours", days=number)

    def search_word(self):
        return "jours"
