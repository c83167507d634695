"""For tests only: guards lifted around a flush, real threads, refusals told by the database or leaving no trace."""

from etabli.kernel.testing.lifting import lifted
from etabli.kernel.testing.refusals import refused_by_database, sql
from etabli.kernel.testing.threads import in_threads
from etabli.kernel.testing.untouched import nothing_written

__all__ = ["in_threads", "lifted", "nothing_written", "refused_by_database", "sql"]
