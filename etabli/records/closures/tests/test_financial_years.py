"""The page of the years that are not the usual twelve months."""

import datetime
from typing import Any

from django.test import TestCase

from etabli.kernel.people.roles import Role
from etabli.records.closures.models import FinancialYear
from etabli.records.closures.pages import FinancialYearPages
from etabli.ui.testing import RecordPagesChecks


class FinancialYearPagesTest(RecordPagesChecks, TestCase):
    pages = FinancialYearPages
    role = Role.ADMINISTRATOR

    def make(self, company: Any, number: int) -> FinancialYear:
        start = datetime.date(2030 + number, 1, 1)
        return FinancialYear.objects.create(company=company, starts_on=start, ends_on=start.replace(month=6, day=30))
