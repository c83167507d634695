"""The engine on a file of its own: nothing lost, nobody overtaken, no endless wait."""

import threading
import time

import pytest
from django.db import IntegrityError, OperationalError, transaction
from django.db.utils import ConnectionHandler

from etabli.kernel.sqlite.queue import queue_of

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def own_bases_allowed(django_db_blocker):
    """These tests open scratch files of their own, never the test database."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def base(tmp_path, monkeypatch):
    """Connections to a scratch base, reachable by `transaction.atomic` under the alias "default"."""
    handler = connections_to(tmp_path / "scratch.sqlite3")
    monkeypatch.setattr("django.db.transaction.connections", handler)
    monkeypatch.setattr("django.db.connections", handler)
    with handler["default"].cursor() as cursor:
        cursor.execute("CREATE TABLE counter (id integer PRIMARY KEY, n integer NOT NULL)")
        cursor.execute("INSERT INTO counter VALUES (1, 0)")
    yield handler
    handler["default"].close()


def connections_to(path, **options):
    settings = {
        "ENGINE": "etabli.kernel.sqlite",
        "NAME": str(path),
        "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL;", **options},
    }
    return ConnectionHandler({"default": settings})


def run(connection, sql):
    with connection.cursor() as cursor:
        return cursor.execute(sql).fetchall()


def pragma(connection, name):
    return run(connection, f"PRAGMA {name}")[0][0]


def queue(connection):
    return queue_of(connection.settings_dict["NAME"])


def test_pragmas_that_the_guards_rely_on_are_always_on(base):
    connection = base["default"]
    assert pragma(connection, "recursive_triggers") == 1
    assert pragma(connection, "foreign_keys") == 1
    assert pragma(connection, "journal_mode") == "wal"
    assert connection.transaction_mode == "IMMEDIATE"


def test_eight_writers_lose_nothing(base):
    errors = []

    def add():
        try:
            for _ in range(25):
                with transaction.atomic():
                    (n,) = run(base["default"], "SELECT n FROM counter")[0]
                    run(base["default"], f"UPDATE counter SET n = {n + 1}")
        except Exception as error:
            errors.append(error)
        finally:
            base["default"].close()

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    assert run(base["default"], "SELECT n FROM counter") == [(200,)]


def test_writers_enter_in_the_order_they_came(base):
    entered, threads = [], []

    def write(number):
        with transaction.atomic():
            entered.append(number)
        base["default"].close()

    with transaction.atomic():
        for number in range(8):
            threads.append(threading.Thread(target=write, args=(number,)))
            threads[-1].start()
            while len(queue(base["default"])._turns) < number + 2:
                time.sleep(0.001)
    for thread in threads:
        thread.join(10)
    assert entered == list(range(8))


def test_waiting_too_long_is_an_error_not_a_hang(base):
    outcome = []

    def write():
        connection = base["default"]
        connection.ensure_connection()
        connection.wait_seconds = 0.1
        try:
            with transaction.atomic():
                outcome.append("entered")
        except OperationalError as error:
            outcome.append(str(error))
        finally:
            connection.close()

    with transaction.atomic():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join(10)
    assert outcome == ["database is locked: no turn to write within 0.1 s"]


def test_a_second_connection_of_the_writing_thread_is_told_at_once(base, tmp_path):
    second = connections_to(tmp_path / "scratch.sqlite3")["default"]
    started = time.monotonic()
    with transaction.atomic(), pytest.raises(OperationalError, match="already writes through another connection"):
        second.ensure_connection()
        second._start_transaction_under_autocommit()
    assert time.monotonic() - started < 5
    second.close()


def test_nested_blocks_take_one_turn(base):
    with transaction.atomic():
        with transaction.atomic():
            assert len(queue(base["default"])._turns) == 1
        assert base["default"]._held is not None
    assert base["default"]._held is None
    assert len(queue(base["default"])._turns) == 0


@pytest.mark.parametrize("ending", ["rollback", "failed statement", "close"])
def test_the_turn_is_given_back_however_the_block_ends(base, ending):
    connection = base["default"]
    if ending == "rollback":
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            raise ZeroDivisionError
    elif ending == "failed statement":
        with pytest.raises(IntegrityError), transaction.atomic():
            run(connection, "INSERT INTO counter VALUES (1, 5)")
    else:
        connection.ensure_connection()
        connection._start_transaction_under_autocommit()
        assert connection._held is not None
        connection.close()
    assert connection._held is None
    assert len(queue(connection)._turns) == 0
    assert run(connection, "SELECT n FROM counter") == [(0,)]


def test_a_base_in_memory_needs_no_queue():
    connection = connections_to(":memory:")["default"]
    connection.ensure_connection()
    connection._start_transaction_under_autocommit()
    assert connection._held is None
    connection._rollback()
    connection._close()
