"""The queue alone, without a database."""

import threading
import time

import pytest

from etabli.kernel.sqlite.queue import FifoLock, queue_of

pytestmark = pytest.mark.once


def test_waiters_are_served_in_the_order_they_came():
    lock, served, threads = FifoLock(), [], []
    assert lock.acquire(1)

    def wait(number):
        assert lock.acquire(10)
        served.append(number)
        lock.release()

    for number in range(12):
        threads.append(threading.Thread(target=wait, args=(number,)))
        threads[-1].start()
        while len(lock._turns) < number + 2:
            time.sleep(0.001)
    lock.release()
    for thread in threads:
        thread.join(10)
    assert served == list(range(12))


def test_one_who_gives_up_leaves_the_queue_and_blocks_nobody():
    lock = FifoLock()
    assert lock.acquire(1)
    outcome = []
    impatient = threading.Thread(target=lambda: outcome.append(lock.acquire(0.05)))
    impatient.start()
    impatient.join(5)
    assert outcome == [False]
    lock.release()
    assert lock.acquire(0.05) is True


def test_it_knows_its_holder():
    lock = FifoLock()
    assert not lock.is_held_here()
    lock.acquire(1)
    elsewhere = []
    other = threading.Thread(target=lambda: elsewhere.append(lock.is_held_here()))
    other.start()
    other.join(5)
    assert (lock.is_held_here(), elsewhere) == (True, [False])
    lock.release()
    assert not lock.is_held_here()


def test_two_spellings_of_one_file_have_one_queue(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "base.sqlite3")
    assert queue_of(str(tmp_path / "base.sqlite3")) is queue_of(str(tmp_path / "sub" / ".." / "base.sqlite3"))
    assert queue_of(str(tmp_path / "base.sqlite3")) is queue_of(str(tmp_path / "link"))
    assert queue_of(str(tmp_path / "base.sqlite3")) is not queue_of(str(tmp_path / "other.sqlite3"))
