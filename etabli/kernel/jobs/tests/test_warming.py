"""Loading ahead: every plug once, whatever one of them does."""

import pytest

from etabli.kernel.jobs import warming
from etabli.kernel.jobs.warming import warm_up
from etabli.kernel.jobs.warmup import WarmUp


def test_each_is_loaded_although_one_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []

    def broken() -> None:
        raise OSError("no such file")

    plugs = [WarmUp(lambda: loaded.append("first")), WarmUp(broken), WarmUp(lambda: loaded.append("last"))]
    monkeypatch.setattr(warming, "plugged", lambda _socket: plugs)
    thread = warm_up()
    thread.join(10)
    assert not thread.is_alive()
    assert loaded == ["first", "last"]


def test_a_base_that_does_not_answer_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_socket: object) -> list[WarmUp]:
        raise RuntimeError("no base")

    monkeypatch.setattr(warming, "plugged", closed)
    thread = warm_up()
    thread.join(10)
    assert not thread.is_alive()
