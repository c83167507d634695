"""Payment terms in Configuration."""

from django.test import TestCase

from etabli.kernel.people.roles import Role
from etabli.records.terms.models import PaymentTerm
from etabli.records.terms.pages import PaymentTermPages
from etabli.ui.testing import RecordPagesChecks


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
