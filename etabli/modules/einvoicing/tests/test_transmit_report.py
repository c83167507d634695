"""A report leaves once."""

import datetime

import pytest

from etabli.kernel.files import read_blob, store_blob
from etabli.kernel.jobs import run_jobs
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import set_value
from etabli.kernel.testing import nothing_written
from etabli.modules.einvoicing.actions import transmit_report
from etabli.modules.einvoicing.models import Report
from etabli.records.lifecycle.testing import FakePlatform
from etabli.records.testing import Cast

DAY = datetime.date(2027, 10, 1)


def test_once_and_never_without_a_platform(cast: Cast, platform: FakePlatform) -> None:
    blob = store_blob(b"<Report/>", name="oct.xml", media_type="text/xml")
    report = Report.objects.create(
        company=cast.company, kind="payments", starts_on=DAY, ends_on=DAY, due_on=DAY, sha256=blob.sha256, blob=blob
    )
    set_value("platform.client_secret", None, by=cast.anne)
    with nothing_written(), pytest.raises(Refused, match="Aucune plateforme"):
        transmit_report(report, by=cast.anne)
    platform.configure()
    transmit_report(report, by=cast.anne)
    run_jobs()
    ((info, data),) = platform.deposited.values()
    assert info["flowSyntax"] == "FRR" and data == read_blob(blob)
    report.refresh_from_db()
    assert report.situation_state.word == "Transmis"
    with nothing_written(), pytest.raises(Refused, match="déjà"):
        transmit_report(report, by=cast.anne)
