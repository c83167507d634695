"""Starting, stopping, killing the program; commands beside it. Real processes on SQLite."""

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from etabli.kernel.installation.tests.conftest import ROOT, Program

pytestmark = [pytest.mark.once, pytest.mark.slow]
PAIRS = "SELECT key, value FROM settings_setting WHERE key LIKE 'test.%' ORDER BY key"


def base(program: Program) -> sqlite3.Connection:
    return sqlite3.connect(program.folder / "etabli.sqlite3", timeout=20)


def script(program: Program, text: str) -> subprocess.CompletedProcess[str]:
    code = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE']='etabli.config.settings'; import django; django.setup()\n"
        + text
    )
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=program.environment, capture_output=True, text=True, check=True
    )


def test_start_serve_refuse_a_second_and_stop(program: Program):
    program.start()
    said = program.said()
    assert f"http://localhost:{program.port}" in said
    password = (program.folder / "first-password.txt").read_text().strip()
    assert f"admin@etabli.example\n  Mot de passe  {password}" in said
    assert (program.folder / "first-password.txt").stat().st_mode & 0o777 == 0o600

    second = program.call("run")
    assert second.returncode == 1
    assert second.stdout == ""
    assert second.stderr.startswith(f"Établi tourne déjà sur le dossier de données {program.folder} (processus ")
    refused = program.call("migrate")
    assert (refused.returncode, refused.stderr[:22]) == (1, "Établi tourne déjà sur")

    token = program.call("token", "admin@etabli.example")
    assert (token.returncode, token.stderr) == (0, "")
    assert token.stdout.startswith("etb_")
    assert token.stdout.count("\n") == 1

    begun = time.monotonic()
    assert program.stop() == 0
    assert time.monotonic() - begun < 10
    with closing(base(program)) as rows:
        assert rows.execute("SELECT count(*) FROM jobs_workerbeat").fetchone() == (0,)


def test_ctrl_c_stops_cleanly_and_the_next_start_shows_the_login_again(program: Program):
    program.start()
    assert program.stop(signal.SIGINT) == 0
    program.start()
    assert "Mot de passe  " in program.said()
    assert program.stop() == 0
    changed = (
        "from etabli.kernel.people.models import User; u = User.objects.get(); u.set_password('autre chose'); u.save()"
    )
    script(program, changed)
    program.start()
    assert "Mot de passe" not in program.said()
    assert program.stop() == 0
    assert not (program.folder / "first-password.txt").exists()


def test_killed_during_writes_everything_is_whole_and_jobs_resume_once(program: Program):
    program.start()
    duties = "from etabli.kernel.jobs.tests.duties import write_pairs\n"
    script(program, duties + "for n in range(6): write_pairs.enqueue(f'test.{n}', 40)")
    limit = time.monotonic() + 90
    with closing(base(program)) as rows:
        while len(rows.execute(PAIRS).fetchall()) < 60:
            assert time.monotonic() < limit, program.said()
            time.sleep(0.02)
    program.stop(signal.SIGKILL)
    with closing(base(program)) as rows:
        assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = rows.execute(PAIRS).fetchall()
        assert 60 <= len(found) < 480
        assert_pairs(found)
        assert (
            rows.execute("SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status = 'RUNNING'").fetchone()[
                0
            ]
            <= 1
        )

    program.start()
    with closing(base(program)) as rows:
        limit = time.monotonic() + 90
        while len(rows.execute(PAIRS).fetchall()) < 480:
            assert time.monotonic() < limit, program.said()
            time.sleep(0.1)
        assert_pairs(rows.execute(PAIRS).fetchall())
    assert program.stop() == 0


def assert_pairs(found: list[tuple[str, str]]) -> None:
    left = {key[:-1]: value for key, value in found if key.endswith("a")}
    right = {key[:-1]: value for key, value in found if key.endswith("b")}
    assert left == right


def test_a_command_waits_its_turn_while_another_writes(program: Program):
    with closing(base(program)) as rows:
        rows.isolation_level = None
        rows.execute("BEGIN IMMEDIATE")
        release = threading.Timer(4, lambda: None)
        release.start()
        token = subprocess.Popen(
            [sys.executable, "manage.py", "token", "admin@etabli.example"],
            cwd=ROOT,
            env=program.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        release.join()
        assert token.poll() is None
        rows.execute("COMMIT")
        out, fault = token.communicate(timeout=90)
    assert (token.returncode, fault) == (0, "")
    assert out.startswith("etb_")


def test_backup_while_running_then_restore_elsewhere(program: Program, tmp_path: Path):
    program.start()
    made = program.call("backup")
    assert made.returncode == 0, made.stderr
    path = Path(made.stdout.strip())
    assert path.parent == program.folder / "backups"
    assert program.stop() == 0

    (tmp_path / "new").mkdir()
    other = Program(tmp_path / "new")
    restored = other.call("restore", str(path))
    assert restored.returncode == 0, restored.stderr
    assert restored.stdout.startswith("Sauvegarde du ")
    assert (other.folder / "keys.json").read_text() == (program.folder / "keys.json").read_text()
    assert other.call("token", "admin@etabli.example").returncode == 0
    again = other.call("restore", str(path))
    assert (again.returncode, again.stderr[:26]) == (1, "Il y a déjà une base ici :")


def test_a_backup_precedes_a_migration_and_a_newer_base_is_refused(program: Program):
    assert program.call("migrate", "remarks", "zero").returncode == 0
    done = program.call("migrate")
    assert done.returncode == 0, done.stderr
    assert "Sauvegarde avant la mise à jour : " in done.stdout
    [saved] = (program.folder / "backups").iterdir()
    assert saved.name.endswith("-avant-mise-a-jour.tar.gz")
    with closing(base(program)) as rows:
        rows.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('companies', '0999_future', '2030-01-01')"
        )
        rows.commit()
    for command in ("migrate", "run"):
        refused = program.call(command)
        assert refused.returncode == 1
        assert "Cette base vient d’une version plus récente d’Établi" in refused.stderr
        assert "companies.0999_future" in refused.stderr


def test_a_taken_port_is_told(program: Program):
    other = Program(program.folder)
    program.start()
    elsewhere = Program(program.folder.parent / "third")
    elsewhere.folder.mkdir()
    refused = elsewhere.call("run", PORT=str(program.port))
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Le port {program.port} est déjà pris")
    assert other.port != program.port


def test_commands_tell_plainly_what_is_wrong(program: Program, tmp_path: Path):
    unknown = program.call("token", "nobody@exemple.fr")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert unknown.stderr == "Aucune personne active n’a l’adresse nobody@exemple.fr.\n"
    (tmp_path / "new").mkdir()
    empty = Program(tmp_path / "new").call("token", "admin@etabli.example")
    assert empty.stderr == "La base n’est pas prête : lancez d’abord « etabli migrate » (ou « etabli run »).\n"
    worker = program.call("worker")
    assert worker.stderr == "Avec SQLite, un seul processus écrit : « etabli run » fait aussi les tâches de fond.\n"
    missing = program.call("restore", "/nowhere.tar.gz")
    assert missing.stderr == "Le fichier /nowhere.tar.gz n’existe pas.\n"


def test_a_base_without_its_guards_is_announced_at_start(program: Program):
    with closing(base(program)) as rows:
        names = [name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        guard = next(name for name in sorted(names) if "document" in name)
        rows.execute(f'DROP TRIGGER "{guard}"')
        rows.commit()
    program.start()
    assert "la base a perdu des protections" in program.said()
    assert guard in program.said()
    assert program.stop() == 0
    proof = program.call("check_books")
    assert proof.returncode == 1
    assert program.call("migrate").returncode == 0
    assert program.call("check_books").returncode == 0
