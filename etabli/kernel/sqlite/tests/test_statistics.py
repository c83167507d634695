"""Statistics of the base are there after a refresh, and may be refreshed again."""

import pytest
from django.db import connection

from etabli.kernel.companies.models import Company
from etabli.kernel.sqlite.statistics import refresh_statistics


@pytest.mark.django_db
def test_tables_with_rows_are_known_afterwards() -> None:
    Company.objects.create(name="Lantier", siren="732829320")
    for _time in range(2):
        refresh_statistics()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'companies_company'")
            assert cursor.fetchone()[0] >= 1
    assert Company.objects.get().name == "Lantier"
