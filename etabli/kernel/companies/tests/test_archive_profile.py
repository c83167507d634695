"""A profile put away and back; one by default a company."""

import pytest
from django.test import TestCase

from etabli.kernel.companies.actions import archive_company_profile, restore_company_profile
from etabli.kernel.companies.models import CompanyProfile
from etabli.kernel.refusals import Refused
from etabli.kernel.testing import nothing_written
from etabli.records.testing.cast import make_cast


class ArchiveProfileTest(TestCase):
    def setUp(self) -> None:
        self.cast = make_cast()

    def test_one_default_a_company_and_away_and_back(self) -> None:
        first, second = (
            CompanyProfile.objects.create(company=self.cast.company, name=name, is_default=True)
            for name in ("Un", "Deux")
        )
        first.refresh_from_db()
        self.assertEqual((first.is_default, second.is_default), (False, True))
        archive_company_profile(second, by=self.cast.anne)
        self.assertEqual((second.archived, second.is_default), (True, False))
        with nothing_written(), pytest.raises(Refused):
            archive_company_profile(second, by=self.cast.anne)
        twin = CompanyProfile.objects.create(company=self.cast.company, name="Deux")
        with nothing_written(), pytest.raises(Refused, match="porte ce nom"):
            restore_company_profile(second, by=self.cast.anne)
        twin.name = "Trois"
        twin.save()
        restore_company_profile(second, by=self.cast.anne)
        self.assertFalse(second.archived)
