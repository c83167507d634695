"""A job begins in a pause between requests, and is never held back for long."""

import threading
import time

import pytest

from etabli.kernel.jobs import quiet
from etabli.kernel.jobs.quiet import answering, wait_for_a_pause


@pytest.fixture(autouse=True)
def nobody_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quiet, "_since", float("-inf"))


def test_nobody_asks_so_nothing_is_waited_for() -> None:
    assert wait_for_a_pause(0) is True


def test_a_job_is_held_back_while_somebody_is_answered_but_not_for_ever() -> None:
    with answering(), answering():
        began = time.monotonic()
        assert wait_for_a_pause(0.05) is False
        assert time.monotonic() - began >= 0.05


def test_it_begins_a_pause_after_the_last_answer() -> None:
    free: list[float] = []
    waiting = threading.Thread(target=lambda: free.append(time.monotonic()) if wait_for_a_pause(30) else None)
    with answering():
        waiting.start()
        with pytest.raises(ValueError), answering():
            raise ValueError
        assert free == []
    ended = time.monotonic()
    waiting.join(30)
    assert free[0] - ended >= quiet.PAUSE - 0.005
    assert wait_for_a_pause(0) is True
