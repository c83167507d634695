"""The demonstration calls about late invoices, once each."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from etabli.modules.billing.testing import make_draft, make_invoice
from etabli.records.documents.models import Document
from etabli.records.followups.demo import call_round
from etabli.records.followups.models import FollowUp
from etabli.records.testing.cast import Cast


@pytest.mark.django_db
def test_one_call_for_each_late_invoice(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    invoice = make_invoice(cast)
    make_draft(cast)
    stage = SimpleNamespace(company=cast.company, actor=lambda name, action: cast.anne)
    call_round(stage)
    assert not FollowUp.objects.exists()
    late = timezone.localdate() + timedelta(days=90)
    monkeypatch.setattr(timezone, "localdate", lambda *args: late)
    call_round(stage)
    call_round(stage)
    assert FollowUp.objects.get().document == Document.objects.get(pk=invoice.pk)
