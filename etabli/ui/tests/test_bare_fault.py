"""The page of a fault is shown even when what dresses it is what is missing."""

import pytest
from django.test import RequestFactory, override_settings

from etabli.ui.middleware import failed

MISSING = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}


@pytest.mark.once
def test_without_the_list_of_styles(caplog: pytest.LogCaptureFixture) -> None:
    with override_settings(STORAGES=MISSING, STATIC_ROOT="/nowhere"):
        answer = failed(RequestFactory().get("/factures/"))
    assert answer.status_code == 500
    assert "Cette page n’a pas pu s’afficher" in answer.content.decode()
    assert "static" not in answer.content.decode()
    assert any("cannot be dressed" in line.message for line in caplog.records)
