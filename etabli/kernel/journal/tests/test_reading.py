"""The history of a record says values as people write them."""

import pytest
from django.db import models

from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.journal.reading import said_of

pytestmark = pytest.mark.once
CHOICES = models.CharField(choices=[("open", "En cours")])


@pytest.mark.parametrize(
    ("field", "kept", "shown"),
    [
        (models.DateField(), "2026-11-22", "22/11/2026"),
        (models.DateTimeField(), "2026-11-22T09:05:00+00:00", "22/11/2026 à 10:05"),
        (FixedDecimalField(decimal_places=2), "1234.50", "1\u202f234,50"),
        (FixedDecimalField(decimal_places=4), "2.5000", "2,5"),
        (models.DateField(), "bientôt", "bientôt"),
        (CHOICES, "open", "En cours"),
        (models.BooleanField(), True, "oui"),
        (models.JSONField(), {"name": "Durand", "city": "Lyon", "street": ""}, "Durand, Lyon"),
        (models.TextField(), "<p>Bonjour <b>vous</b></p>", "Bonjour vous"),
        (models.TextField(), "", "vide"),
    ],
)
def test_values_are_said_in_french(field: models.Field, kept: object, shown: str) -> None:
    assert said_of(field, kept) == shown
