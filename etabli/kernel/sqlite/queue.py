"""First come, first served between threads that want to write: SQLite's own busy handler sleeps and is overtaken."""

import collections
import os
import threading


class FifoLock:
    """A lock whose waiters are served in the order they came."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._turns: collections.deque[threading.Event] = collections.deque()
        self._holder: int | None = None

    def acquire(self, timeout: float) -> bool:
        """Wait for one's turn, at most `timeout` seconds. False when the time ran out."""
        turn = threading.Event()
        with self._mutex:
            self._turns.append(turn)
            if self._turns[0] is turn:
                turn.set()
        if not turn.wait(timeout) and not self._leave(turn):
            return False
        self._holder = threading.get_ident()
        return True

    def release(self) -> None:
        """Let the next one in."""
        with self._mutex:
            self._holder = None
            self._turns.popleft()
            if self._turns:
                self._turns[0].set()

    def is_held_here(self) -> bool:
        """Whether the calling thread holds it, so that waiting would last for ever."""
        return self._holder == threading.get_ident()

    def _leave(self, turn: threading.Event) -> bool:
        """Give up the place in the queue; True when the turn came in the last instant."""
        with self._mutex:
            if turn.is_set():
                return True
            self._turns.remove(turn)
            return False


_locks: dict[str, FifoLock] = {}
_door = threading.Lock()


def queue_of(path: str) -> FifoLock:
    """The one queue of a database file."""
    key = os.path.realpath(path)
    with _door:
        return _locks.setdefault(key, FifoLock())


def _forget() -> None:
    """A forked child has none of the threads that were waiting."""
    global _door
    _door = threading.Lock()
    _locks.clear()


os.register_at_fork(after_in_child=_forget)
