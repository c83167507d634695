"""The kit's own throw-away area passes the standard checks."""

from decimal import Decimal

from django.test import TestCase

from etabli.kernel.people.roles import Role
from etabli.ui.testing import RecordPagesChecks
from etabli.ui.tests.benchapp.models import Tool
from etabli.ui.tests.benchapp.pages import ToolPages


class ToolPagesTest(RecordPagesChecks, TestCase):
    pages = ToolPages
    role = Role.STOCK
    edited = {"name": "Rabot affûté"}

    def make(self, company, number):
        return Tool.objects.create(
            company=company, name=f"Rabot n° {number}", price=Decimal("12.50") * number, cost=Decimal("8.00")
        )
