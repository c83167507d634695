"""Events are sealed one onto the other, and whatever is done to them behind the program's back is named."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from etabli import __version__
from etabli.kernel.freezing import Frozen
from etabli.kernel.logbook.models import LogEntry
from etabli.kernel.logbook.starting import note_migrations, note_start, note_stop
from etabli.kernel.logbook.telling import told
from etabli.kernel.logbook.verifying import verify_logbook
from etabli.kernel.logbook.writing import note, take_waiting
from etabli.kernel.proof import CheckResult, announce_fault
from etabli.kernel.testing import lifted, refused_by_database, sql

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(LogEntry.objects.order_by("position").values_list("kind", flat=True))


def test_a_run_from_start_to_stop() -> None:
    note_migrations(["x.0001"], is_new=True)
    note_start()
    note_stop()
    note_start()
    note_start()  # the run before was cut short
    assert kinds() == ["installed", "started", "stopped", "started", "cut_short", "started"]
    assert verify_logbook().examined == 6
    assert verify_logbook().first_fault == ""
    entry = LogEntry.objects.first()
    assert told(entry) == f"Version {__version__}"
    with pytest.raises(Frozen):
        entry.delete()
    with refused_by_database():
        sql("UPDATE logbook_logentry SET subject = 'x'")


def test_an_upgrade_tells_both_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etabli.kernel.logbook.writing.__version__", "0.0.1")
    note_start()
    monkeypatch.undo()
    note_migrations(["x.0002", "x.0003"], is_new=False)
    note_migrations([], is_new=False)
    upgraded = LogEntry.objects.get(kind="upgraded")
    assert upgraded.data == {"from": "0.0.1", "to": __version__, "migrations": 2}
    assert told(upgraded) == f"De la version 0.0.1 à la version {__version__}, 2 migrations"


def test_a_clock_set_back_is_noticed_at_the_next_start() -> None:
    with time_machine.travel(timezone.now() + datetime.timedelta(days=3), tick=False):
        note("backup_made", "etabli.tar.gz")
    note_start()
    assert kinds() == ["backup_made", "clock_set_back", "started"]
    assert "après l’heure du démarrage" in told(LogEntry.objects.get(kind="clock_set_back"))


def test_a_fault_of_the_books_is_an_event() -> None:
    announce_fault(CheckResult("dues", "Échéances", False, 3, "Il manque 2 €.", "Restaurez."))
    assert told(LogEntry.objects.get()) == "Échéances · Il manque 2 €."


def test_what_happens_before_the_table_exists_waits(tmp_path, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA = str(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(connection.introspection, "table_names", lambda *args: [])
        assert note("backup_restored", "etabli.tar.gz", version="0.0.1") is None
    assert kinds() == []
    assert take_waiting() == 1
    assert take_waiting() == 0
    assert (kinds(), LogEntry.objects.get().data) == (["backup_restored"], {"version": "0.0.1"})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("UPDATE logbook_logentry SET kind = 'started' WHERE position = 2", "L’événement 2 (Démarrage) a été modifié"),
        (
            "UPDATE logbook_logentry SET at = '2020-01-01 00:00:00+00:00' WHERE position = 2",
            "L’événement 2 (Sauvegarde) a été modifié",
        ),
        ("DELETE FROM logbook_logentry WHERE position = 2", "L’événement 2 du journal des événements manque"),
        ("DELETE FROM logbook_logentry WHERE position = 3", "3 annoncés, 2 trouvés"),
        (
            "INSERT INTO logbook_logentry (position, at, kind, version, subject, data, previous, link) SELECT 4, at,"
            " kind, version, subject, data, link, link FROM logbook_logentry WHERE position = 3",
            "L’événement 4 (Arrêt) a été modifié ou ajouté",
        ),
        ("UPDATE logbook_logentry SET previous = '' WHERE position = 3", "L’événement 3 (Arrêt) ne suit pas"),
        ("UPDATE logbook_loghead SET seal = ''", "La tête du journal des événements"),
        ("DELETE FROM logbook_loghead", "0 annoncés, 3 trouvés"),
    ],
)
def test_tampering_is_named(change: str, sentence: str) -> None:
    note("started")
    note("backup_made", "etabli.tar.gz")
    note("stopped")
    with lifted():
        sql(change)
    assert sentence in verify_logbook().first_fault
