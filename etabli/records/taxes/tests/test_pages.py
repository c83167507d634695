"""VAT rates in Configuration."""

import datetime
from decimal import Decimal

from django.test import TestCase

from etabli.kernel.people.roles import Role
from etabli.records.taxes.models import VatRate
from etabli.records.taxes.pages import VatRatePages
from etabli.ui.testing import RecordPagesChecks


class VatRatePagesTest(RecordPagesChecks, TestCase):
    pages = VatRatePages
    role = Role.ADMINISTRATOR
    has_company = False
    edited = {"label": "Taux d’essai"}

    def setUp(self):
        VatRate.objects.all().delete()
        super().setUp()

    def make(self, company, number):
        return VatRate.objects.create(rate=Decimal(number), label=f"{number} %", valid_from=datetime.date(2026, 1, 1))
