"""Each check says in French what is wrong and what to do."""

from datetime import timedelta
from threading import Lock

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from etabli.kernel.health import HealthCheck, health_report, machine, recent_report, report, work
from etabli.kernel.health.check import bad, good, warning
from etabli.kernel.jobs import run_jobs
from etabli.kernel.jobs.heartbeat import beat
from etabli.kernel.jobs.models import WorkerBeat
from etabli.kernel.jobs.tests import duties
from etabli.kernel.outbox.models import OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings, monkeypatch):
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.delenv("ETABLI_SMTP_URL", raising=False)
    monkeypatch.delenv("ETABLI_BACKUPS", raising=False)


def test_the_report_puts_the_worst_first_and_survives_a_broken_check(monkeypatch):
    def broken():
        raise ZeroDivisionError

    checks = [
        HealthCheck("a", "A", lambda: good("bien")),
        HealthCheck("b", "B", lambda: warning("moyen", "Faites ceci.")),
        HealthCheck("c", "C", broken),
        HealthCheck("d", "D", lambda: bad("mal", "Faites cela.")),
    ]
    monkeypatch.setattr(report, "plugged", lambda socket: checks)
    lines = health_report()
    assert [(line.name, line.level) for line in lines] == [
        ("c", "error"),
        ("d", "error"),
        ("b", "warning"),
        ("a", "ok"),
    ]
    assert lines[0].seen == "Ce contrôle n’a pas pu se faire (ZeroDivisionError)."
    assert lines[1].message == "mal Faites cela."


def test_machines_are_answered_the_same_report_for_a_few_seconds(monkeypatch):
    now, runs = [1000.0], []

    def look():
        runs.append(now[0])
        return good("bien")

    monkeypatch.setattr(report, "plugged", lambda socket: [HealthCheck("a", "A", look)])
    monkeypatch.setattr(report, "monotonic", lambda: now[0])
    monkeypatch.setattr(report, "_kept", report._Kept(Lock()))
    for now[0] in (1000.0, 1001.0, 1004.9, 1005.0, 1009.9):
        assert [line.seen for line in recent_report()] == ["bien"]
    assert runs == [1000.0, 1005.0]
    health_report()
    assert runs == [1000.0, 1005.0, 1009.9]  # a person who looks at the page sees the present


def test_all_standard_checks_run():
    lines = {line.name: line for line in health_report()}
    assert {"database", "worker", "failures", "mail", "backup", "disk", "keys", "search", "clock", "triggers"} <= set(
        lines
    )
    assert all("n’a pas pu se faire" not in line.seen for line in lines.values())
    assert all(line.to_do for line in lines.values() if line.level != "ok")
    wanted = "SQLite 3." if connection.vendor == "sqlite" else "PostgreSQL 1"
    assert lines["database"].seen.startswith(wanted)


def test_worker():
    assert work.worker().level == "error"
    beat("w")
    assert work.worker().level == "ok"
    WorkerBeat.objects.update(beat_at=timezone.now() - timedelta(minutes=5))
    assert work.worker().seen == "Le travailleur ne répond plus depuis 5 min."


def test_failures():
    assert work.failures().level == "ok"
    duties.refuse.enqueue()
    run_jobs()
    assert work.failures().seen == "1 tâche en échec (refuse : etabli.kernel.refusals.Refused: Cela ne se fait pas.)"


def test_mail(monkeypatch):
    assert work.mail().level == "warning"
    monkeypatch.setenv("ETABLI_SMTP_URL", "smtp://x.fr")
    assert work.mail().level == "ok"
    mail = OutgoingMail.objects.create(subject="x", state="failed")
    assert work.mail().level == "warning"
    OutgoingMail.objects.filter(pk=mail.pk).update(state="scheduled", send_after=timezone.now() - timedelta(hours=1))
    assert work.mail().level == "error"


def test_backup(tmp_path):
    assert work.last_backup().level == "warning"
    (tmp_path / "backups" / f"etabli-{timezone.localtime():%Y%m%d-%H%M%S}-nuit.tar.gz").touch()
    assert work.last_backup().level == "ok"
    with time_machine.travel(timezone.now() + timedelta(hours=37)):
        assert work.last_backup().level == "warning"


def test_clock():
    assert machine.clock().level == "ok"
    with time_machine.travel("1999-01-01"):
        assert machine.clock().level == "error"


def test_keys(tmp_path):
    assert machine.keys().level == "error"
    path = tmp_path / "keys.json"
    path.touch(mode=0o644)
    path.chmod(0o644)
    assert machine.keys().to_do == f"Lancez : chmod 600 {path}"
    path.chmod(0o600)
    assert machine.keys().level == "ok"
