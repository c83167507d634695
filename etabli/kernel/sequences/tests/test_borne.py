"""Numbers borne before the series began: it does not begin below them (NUM-004, NUM-010)."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from etabli.kernel.companies.models import Company
from etabli.kernel.sequences import Numbering
from etabli.kernel.sequences.models import Series

KIND = "sample.paper"


def test_a_series_goes_on_above_what_exists(db, monkeypatch):
    year = timezone.localdate().year
    borne = [f"P{year}-0041", f"P{year - 1}-0950", "X-7", f"P{year}-0007"]
    plugs = [Numbering(KIND, "Papiers", "P{Y}-", borne=lambda company: borne)]
    monkeypatch.setattr("etabli.kernel.sequences.borne.plugged", lambda socket: plugs)
    series = Series(company=Company.objects.create(name="Atelier Durand"), kind=KIND, prefix="P{Y}-", reset="year")
    series.start, series.digits = 41, 4
    with pytest.raises(ValidationError) as no:
        series.save()
    assert no.value.message_dict == {
        "start": [f"Le numéro P{year}-0041 existe déjà\N{NO-BREAK SPACE}: commencez à 42 au moins."]
    }
    series.start = 42
    series.save()
    series.reset, series.start = "never", 951  # without a new start each year, the number of last year repeats too
    series.save()
    series.start = 950
    with pytest.raises(ValidationError):
        series.save()
