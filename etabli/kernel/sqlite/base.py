"""The engine itself: a transaction takes its turn in the queue of its file and gives it back when it ends."""

from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base as sqlite3_base

from etabli.kernel.sqlite.queue import FifoLock, queue_of

WAIT_SECONDS = 20.0
Wrapper: Any = sqlite3_base.DatabaseWrapper  # its transaction hooks are unknown to the type stubs
INDISPENSABLE = "PRAGMA recursive_triggers=ON"  # without it INSERT OR REPLACE deletes a row unseen by its triggers


class DatabaseWrapper(Wrapper):
    """SQLite where `atomic()` begins immediately and in the order of arrival.

    Writes outside `atomic()` bypass the queue: every write of the program is inside one.
    """

    _held: FifoLock | None = None
    wait_seconds: float = WAIT_SECONDS
    transaction_mode: str | None
    init_commands: list[str]

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        self.transaction_mode = self.transaction_mode or "IMMEDIATE"
        self.wait_seconds = float(params.setdefault("timeout", WAIT_SECONDS))
        self.init_commands = [*self.init_commands, INDISPENSABLE]
        return params

    def _start_transaction_under_autocommit(self) -> None:
        if self._held is None and not self.is_in_memory_db():  # a base in memory shares one connection between threads
            self._held = self._turn()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._free()
            raise

    def _turn(self) -> FifoLock:
        queue = queue_of(str(self.settings_dict["NAME"]))
        if queue.is_held_here():
            raise OperationalError("database is locked: this thread already writes through another connection")
        if not queue.acquire(self.wait_seconds):
            raise OperationalError(f"database is locked: no turn to write within {self.wait_seconds:g} s")
        return queue

    def _free(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            held.release()

    def _commit(self) -> None:
        super()._commit()
        self._free()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._free()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._free()
